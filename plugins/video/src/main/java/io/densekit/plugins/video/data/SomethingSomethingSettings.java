// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugins.video.clips.VideoSource;
import io.densekit.plugins.video.lists.SomethingSomethingList;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code something-something}. */
@Describe("videos of Something-Something V1 or V2")
public record SomethingSomethingSettings(
        @Describe("the list: V2's JSON with id and template, or V1's lines id;template") Path list,
        @Describe("the folder that the list's videos are in, as files, or as folders of frames") Path videos,
        @Describe("the published classes: V2's JSON from template to number, or one a line;"
                        + " without it templates count in the order of their names")
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
                "something-something",
                transforms,
                input,
                use,
                source,
                () -> SomethingSomethingList.read(list, videos, classes, source.endings()),
                () -> classes.map(SomethingSomethingList::classes).orElse(List.of()));
    }
}
