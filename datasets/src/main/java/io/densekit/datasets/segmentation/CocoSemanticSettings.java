// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.data.Transform;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code coco-semantic}. */
@Describe("COCO's annotated objects, rendered as a class for every pixel")
record CocoSemanticSettings(
        @Describe("COCO's instances file, with outlines or run lengths") Path annotations,
        @Describe("the folder that the annotations' file names are in") Path images,
        @Describe("names of the categories, in the order of their labels; all, in the file's order, if empty")
                @Default("[]")
                List<String> classes,
        @Describe("whether pixels of no object are class 0, 'background', rather than ignored") @Default("true")
                boolean background,
        @Describe("what annotations with iscrowd 1 are: ignored, as in COCO, or objects as any other, since some tools"
                        + " write masks as run lengths so")
                @Default("ignored")
                Crowds crowds,
        @Describe("the steps of training to the network's input; not given: random-scale, category-crop, random-flip,"
                        + " photometric-distortion, pad-to-size, as published for ADE20K")
                Optional<List<Configured<Transform<?>, NoArguments>>> transforms,
        @Describe("size and normalisation of the network's input") @Default("{}") SegmentationInputSettings input) {

    /** @throws InvalidSetting if a class is named twice or there are too many */
    public CocoSemanticSettings {
        classes = List.copyOf(classes);
        if (classes.stream().distinct().count() < classes.size()) {
            throw new InvalidSetting("classes", "must not name a class twice, got " + classes);
        }
        if (classes.size() + (background ? 1 : 0) > LabelMap.MOST_CLASSES) {
            throw new InvalidSetting(
                    "classes",
                    "must be " + LabelMap.MOST_CLASSES + " at most, the background" + " included, got "
                            + classes.size());
        }
    }
}
