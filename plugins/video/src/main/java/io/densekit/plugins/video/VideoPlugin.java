// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video;

import static io.densekit.plugins.video.vivit.Factorisation.FACTORISED;
import static io.densekit.plugins.video.vivit.Factorisation.JOINT;

import com.google.inject.Provider;
import io.densekit.data.Generator;
import io.densekit.data.Transform;
import io.densekit.model.VisionModel;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugin;
import io.densekit.plugins.video.data.VideoDatasetPlugin;
import io.densekit.plugins.video.generate.VideosGenerator;
import io.densekit.plugins.video.generate.VideosSettings;
import io.densekit.plugins.video.judging.JudgingPlugin;
import io.densekit.plugins.video.networks.ClipClassifier;
import io.densekit.plugins.video.networks.ClipClassifierSettings;
import io.densekit.plugins.video.networks.VideoBackbone;
import io.densekit.plugins.video.transforms.RandomScaleCrop;
import io.densekit.plugins.video.uniformer.UniFormer3d;
import io.densekit.plugins.video.uniformer.UniFormer3dSettings;
import io.densekit.plugins.video.vivit.VideoTransformer;
import io.densekit.plugins.video.vivit.VideoTransformerSettings;
import io.densekit.plugins.video.x2plus1d.X2Plus1d;
import io.densekit.plugins.video.x2plus1d.X2Plus1dSettings;
import io.densekit.video.VideoFormats;
import java.util.Optional;

/** Brings networks that classify clips, and the task around them. */
public final class VideoPlugin extends Plugin {

    @Override
    protected void configure() {
        install(new VideoDatasetPlugin());
        install(new JudgingPlugin());
        Provider<ComponentCatalog> catalog = getProvider(ComponentCatalog.class);
        component(
                Generator.POINT,
                "videos",
                VideosSettings.class,
                (VideosSettings settings) -> new VideosGenerator(settings, new VideoFormats(catalog.get())));
        component(Transform.POINT, "random-scale-crop", RandomScaleCrop.class);
        component(VisionModel.POINT, "video-classification", ClipClassifierSettings.class, ClipClassifier::new);
        component(VideoBackbone.POINT, "uniformer-3d", UniFormer3dSettings.class, UniFormer3d::new)
                .preset("uniformer-3d-small", UniFormer3dSettings.small(), "UniFormer-S of clips: 21.4 M parameters")
                .preset("uniformer-3d-base", UniFormer3dSettings.base(), "UniFormer-B of clips: 49.8 M parameters");
        component(VideoBackbone.POINT, "vivit", VideoTransformerSettings.class, VideoTransformer::new)
                .preset("vivit-base", VideoTransformerSettings.published(JOINT, 12, 768, 12), "B/16x2, joint attention")
                .preset(
                        "vivit-base-factorised",
                        VideoTransformerSettings.published(FACTORISED, 12, 768, 12),
                        "B/16x2, factorised encoder: 115.1 M parameters")
                .preset(
                        "vivit-large",
                        VideoTransformerSettings.published(JOINT, 24, 1024, 16),
                        "L/16x2, joint attention")
                .preset(
                        "vivit-large-factorised",
                        VideoTransformerSettings.published(FACTORISED, 24, 1024, 16),
                        "L/16x2, factorised encoder");
        component(VideoBackbone.POINT, "x2plus1d", X2Plus1dSettings.class, X2Plus1d::new)
                .preset("x2plus1d-m", X2Plus1dSettings.medium(Optional.empty()), "X3D-M's plan: depthwise convolutions")
                .preset(
                        "x2plus1d-m-token-learner",
                        X2Plus1dSettings.mediumWithTokens(),
                        "with 8 tokens of each of 64 frames in the last stage");
    }
}
