// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugins.video.clips.VideoSource;
import io.densekit.plugins.video.lists.CharadesList;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code charades}. */
@Describe("videos of Charades, each with any number of classes")
public record CharadesSettings(
        @Describe("the list: a CSV with the columns id and actions") Path list,
        @Describe("the folder that the list's videos are in, as files, or as folders of frames") Path videos,
        @Describe("the published classes, 'c000 Holding some clothes' a line; without it there are 157 without names")
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
                "charades",
                transforms,
                input,
                use,
                source,
                () -> CharadesList.read(list, videos, classes, source.endings()),
                () -> classes.map(CharadesList::classes).orElse(List.of()));
    }
}
