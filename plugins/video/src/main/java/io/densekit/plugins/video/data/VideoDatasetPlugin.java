// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import com.google.inject.Provider;
import io.densekit.data.Dataset;
import io.densekit.plugin.Plugin;
import io.densekit.plugins.video.clips.VideoSource;

/** Names the datasets of videos. */
public final class VideoDatasetPlugin extends Plugin {

    @Override
    protected void configure() {
        Provider<VideoSource> source = getProvider(VideoSource.class);
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
