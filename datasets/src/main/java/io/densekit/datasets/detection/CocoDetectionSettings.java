// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.data.Transform;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code coco-detection}. */
@Describe("objects with boxes and masks from COCO files, one sample an image")
record CocoDetectionSettings(
        @Describe("COCO's instances file") Path annotations,
        @Describe("the folder that the annotations' file names are in") Path images,
        @Describe("names of the categories to find, in the order of their labels; all, in the file's order, if empty")
                @Default("[]")
                List<String> classes,
        @Describe("whether masks are read beside boxes") @Default("true") boolean masks,
        @Describe("what annotations with iscrowd 1 are: ignored, as in COCO, or objects as any other, since some tools"
                        + " write masks as run lengths so")
                @Default("ignored")
                Crowds crowds,
        @Describe("whether images without objects are trained on; evaluation always takes them") @Default("false")
                boolean keepEmpty,
        @Describe("the steps to the network's input, of which evaluation leaves out the random ones; unless one"
                        + " resizes, resizing to the input comes last. Not given: random-flip")
                Optional<List<Configured<Transform<?>, NoArguments>>> transforms,
        @Describe("size and normalisation of the network's input") @Default("{}") DetectionInputSettings input) {

    /** @throws InvalidSetting if a class is named twice */
    public CocoDetectionSettings {
        classes = List.copyOf(classes);
        if (classes.stream().distinct().count() < classes.size()) {
            throw new InvalidSetting("classes", "must not name a class twice, got " + classes);
        }
    }
}
