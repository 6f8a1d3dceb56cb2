// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import io.densekit.classification.ClassList;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugins.video.clips.VideoSource;
import io.densekit.plugins.video.lists.AvidList;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code avid}. */
@Describe("videos of AViD")
public record AvidSettings(
        @Describe("the list: avid_train.json or avid_val.json, from a video's file to the name of" + " its class")
                Path list,
        @Describe("the folder that the list's videos are in") Path videos,
        @Describe("text file with the classes in order, one a line, of which videos of others are"
                        + " left out; without it classes count in the order of their names")
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
                "avid",
                transforms,
                input,
                use,
                source,
                () -> AvidList.read(list, videos, classes, source.endings()),
                () -> classes.map(ClassList::read).map(ClassList::names).orElse(List.of()));
    }
}
