// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import com.google.inject.Provider;
import io.densekit.data.Dataset;
import io.densekit.data.ImageSource;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugin;
import io.densekit.plugins.video.clips.VideoSource;
import io.densekit.video.VideoFormats;
import java.util.function.Supplier;

/** Names the datasets of videos. */
public final class VideoDatasetPlugin extends Plugin {

    @Override
    protected void configure() {
        Provider<ComponentCatalog> catalog = getProvider(ComponentCatalog.class);
        Provider<ImageSource> images = getProvider(ImageSource.class);
        Supplier<VideoSource> source = () -> new VideoSource(new VideoFormats(catalog.get()), images.get());
        component(
                Dataset.POINT, "kinetics", KineticsSettings.class, (settings, use) -> settings.open(use, source.get()));
        component(
                Dataset.POINT,
                "something-something",
                SomethingSomethingSettings.class,
                (settings, use) -> settings.open(use, source.get()));
        component(
                Dataset.POINT, "charades", CharadesSettings.class, (settings, use) -> settings.open(use, source.get()));
        component(Dataset.POINT, "avid", AvidSettings.class, (settings, use) -> settings.open(use, source.get()));
        component(
                Dataset.POINT,
                "video-folder",
                VideoFolderSettings.class,
                (settings, use) -> settings.open(use, source.get()));
    }
}
