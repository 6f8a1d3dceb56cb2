// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugins.video.clips.VideoSource;
import io.densekit.plugins.video.lists.ClassFolders;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code video-folder}. */
@Describe("videos sorted into folders, one folder a class")
public record VideoFolderSettings(
        @Describe("the folder that holds one folder a class; videos, files or folders of frames,"
                        + " may lie deeper in them")
                Path videos,
        @Describe("text file with the classes' folders in order, one a line, each with a tab and"
                        + " the name to show if it has another; without it folders count in the order of"
                        + " their names")
                Optional<Path> classes,
        @Describe(
                        "steps on all frames of a clip alike, of which evaluation leaves out crops and random ones; unless one is"
                                + " a crop, random-scale-crop comes first. Nothing mirrors clips unless random-flip is listed")
                @Default("[]")
                List<Configured<Transform<?>, NoArguments>> transforms,
        @Describe("which frames the network sees, and how they are prepared") @Default("{}") ClipInputSettings input) {

    /** Opens the dataset. */
    public Dataset<VideoLabels> open(DatasetUse use, VideoSource source) {
        return VideoDatasets.open(
                "video-folder",
                transforms,
                input,
                use,
                source,
                () -> ClassFolders.read(videos, classes, source),
                () -> ClassFolders.classes(videos, classes));
    }
}
