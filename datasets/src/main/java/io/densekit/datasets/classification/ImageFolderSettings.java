// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import io.densekit.data.Normalization;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.InputSize;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code image-folder}. */
@Describe("images sorted into folders, one folder a class")
record ImageFolderSettings(
        @Describe("the folder that holds one folder a class; images may lie deeper in them") Path images,
        @Describe("text file with the classes' folders in order, one a line, each with a tab and the name to show if"
                        + " it has another; without it folders count in the order of their names")
                Optional<Path> classes,
        @Describe("the network's input, [height, width] in pixels") @Default("[224, 224]") List<Integer> inputSize,
        @Describe("the steps to the network's input, of which evaluation leaves out the random ones; without a crop,"
                        + " center-crop comes first. Not given: random-resized-crop and random-flip")
                Optional<List<Configured<Transform<?>, NoArguments>>> transforms,
        @Describe("mean of each channel within 0..1, red first") @Default("[0.485, 0.456, 0.406]") List<Double> mean,
        @Describe("deviation of each channel, red first") @Default("[0.229, 0.224, 0.225]") List<Double> std,
        @Describe("decoded images to keep in memory, in megabytes; 0 for none") @Default("512") int cacheMegabytes) {

    /** @throws InvalidSetting if a value is out of its range */
    public ImageFolderSettings {
        inputSize = List.copyOf(inputSize);
        InputSize.of("inputSize", inputSize);
        Normalization.ofSettings(mean, std);
        if (cacheMegabytes < 0) {
            throw new InvalidSetting("cacheMegabytes", "can't be negative, got " + cacheMegabytes);
        }
    }

    /** The network's input. */
    InputSize size() {
        return InputSize.of("inputSize", inputSize);
    }

    Normalization normalization() {
        return Normalization.ofSettings(mean, std);
    }
}
