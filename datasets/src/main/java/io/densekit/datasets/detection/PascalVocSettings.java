// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code pascal-voc}. */
@Describe("objects with boxes from a folder in the layout of Pascal VOC, one sample an image")
record PascalVocSettings(
        @Describe("the folder with Annotations, ImageSets and JPEGImages") Path root,
        @Describe("which list of ImageSets/Main is taken, train for example") String imageSet,
        @Describe("names in the order of their labels")
                @Default("[aeroplane, bicycle, bird, boat, bottle, bus, car, cat, chair, cow, diningtable, dog, horse,"
                        + " motorbike, person, pottedplant, sheep, sofa, train, tvmonitor]")
                List<String> classes,
        @Describe("whether images without objects are trained on; evaluation always takes them") @Default("false")
                boolean keepEmpty,
        @Describe("the steps to the network's input, of which evaluation leaves out the random ones; unless one"
                        + " resizes, resizing to the input comes last. Not given: random-flip")
                Optional<List<Configured<Transform<?>, NoArguments>>> transforms,
        @Describe("size and normalisation of the network's input") @Default("{}") DetectionInputSettings input) {

    /** @throws InvalidSetting if there is no class or one is named twice */
    public PascalVocSettings {
        classes = List.copyOf(classes);
        if (classes.isEmpty() || classes.stream().distinct().count() < classes.size()) {
            throw new InvalidSetting("classes", "must be names, each once, got " + classes);
        }
        if (!imageSet.matches("[\\w.-]+")) {
            throw new InvalidSetting("imageSet", "must be the name of a list without its .txt, got '" + imageSet + "'");
        }
    }
}
