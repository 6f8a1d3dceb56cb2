// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.data.Normalization;
import io.densekit.data.Steps;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.DatasetSteps;
import io.densekit.detection.Instances;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/** The key {@code input} of datasets for detection. */
@Describe("the network's input")
record DetectionInputSettings(
        @Describe("most pixels of an image's shorter side; images are scaled in their own aspect") @Default("800")
                int shorterSide,
        @Describe("most pixels of an image's longer side") @Default("1333") int longerSide,
        @Describe("heights and widths of batches are multiples of it, images padded with 0 behind the normalising")
                @Default("32")
                int sizeDivisor,
        @Describe("mean of each channel within 0..1, red first") @Default("[0.485, 0.456, 0.406]") List<Double> mean,
        @Describe("deviation of each channel, red first") @Default("[0.229, 0.224, 0.225]") List<Double> std,
        @Describe("decoded images to keep in memory, in megabytes; 0 for none") @Default("512") int cacheMegabytes) {

    /** @throws InvalidSetting if a value is out of its range */
    public DetectionInputSettings {
        InvalidSetting.unlessCountWithin("shorterSide", shorterSide, 1, 8192);
        InvalidSetting.unlessCountWithin("longerSide", longerSide, 1, 16384);
        InvalidSetting.unlessCountWithin("sizeDivisor", sizeDivisor, 1, 1024);
        InvalidSetting.unlessCountWithin("cacheMegabytes", cacheMegabytes, 0, Integer.MAX_VALUE);
        Normalization.ofSettings(mean, std);
    }

    /**
     * The steps from a photograph to a detector's input.
     *
     * @param dataset the type of the dataset, for messages
     * @param transforms the steps given; not given, images are mirrored half of the time
     * @param masks whether the objects have masks
     * @param training whether random steps apply
     */
    Steps<Instances> steps(
            String dataset,
            Optional<List<Configured<Transform<?>, NoArguments>>> transforms,
            boolean masks,
            boolean training) {
        return DatasetSteps.objects(dataset, transforms, shorterSide, longerSide, masks, training);
    }

    /** The same without a cache: what is predicted on is read once. */
    DetectionInputSettings uncached() {
        return new DetectionInputSettings(shorterSide, longerSide, sizeDivisor, mean, std, 0);
    }
}
