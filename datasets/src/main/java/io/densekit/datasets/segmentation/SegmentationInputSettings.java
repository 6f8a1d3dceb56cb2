// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.data.Normalization;
import io.densekit.data.Steps;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.DatasetSteps;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/** The key {@code input} of datasets for semantic segmentation. */
@Describe("the network's input")
record SegmentationInputSettings(
        @Describe("most pixels of an image's shorter side in evaluation and prediction") @Default("512")
                int shorterSide,
        @Describe("most pixels of its longer side") @Default("2048") int longerSide,
        @Describe("heights and widths of batches are multiples of it") @Default("32") int sizeDivisor,
        @Describe("in evaluation and prediction, stretch images to such multiples rather than pad them")
                @Default("false")
                boolean align,
        @Describe("mean of each channel within 0..1, red first") @Default("[0.485, 0.456, 0.406]") List<Double> mean,
        @Describe("deviation of each channel, red first") @Default("[0.229, 0.224, 0.225]") List<Double> std,
        @Describe("decoded images to keep in memory, in megabytes; 0 for none") @Default("512") int cacheMegabytes) {

    /** @throws InvalidSetting if a value is out of its range */
    public SegmentationInputSettings {
        InvalidSetting.unlessCountWithin("shorterSide", shorterSide, 1, 8192);
        InvalidSetting.unlessCountWithin("longerSide", longerSide, 1, 16384);
        InvalidSetting.unlessCountWithin("sizeDivisor", sizeDivisor, 1, 1024);
        InvalidSetting.unlessCountWithin("cacheMegabytes", cacheMegabytes, 0, Integer.MAX_VALUE);
        Normalization.ofSettings(mean, std);
    }

    /**
     * The steps from a photograph to a network's input: in training those given, in evaluation and prediction scaling to
     * the sides allowed.
     *
     * @param dataset the type of the dataset, for messages
     * @param transforms the steps of training; not given, the published ones
     */
    Steps<SemanticMask> steps(
            String dataset, Optional<List<Configured<Transform<?>, NoArguments>>> transforms, boolean training) {
        int divisor = align ? sizeDivisor : 1;
        return DatasetSteps.masks(dataset, transforms, shorterSide, longerSide, divisor, training);
    }
}
