// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.data.Normalization;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.InputSize;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code coco-keypoints}. */
@Describe("persons with keypoints from COCO files, one sample a person")
record CocoKeypointsSettings(
        @Describe("COCO's person keypoints file") Path annotations,
        @Describe("the folder that the annotations' file names are in") Path images,
        @Describe("COCO detections whose boxes are used for evaluation; the annotated boxes without it")
                Optional<Path> detections,
        @Describe("detected boxes with a lower score are left out") @Default("0.0") double detectionScoreThreshold,
        @Describe("the network's input, [height, width] in pixels") @Default("[256, 192]") List<Integer> inputSize,
        @Describe("the crop's size in boxes, at least 1") @Default("1.25") double padding,
        @Describe("keypoints of a person") @Default("17") int keypoints,
        @Describe("what annotations with iscrowd 1 are: ignored, as in COCO, or persons as any other, since some tools"
                        + " write masks as run lengths so")
                @Default("ignored")
                Crowds crowds,
        @Describe("unbiased data processing: the crop is measured between pixel centres") @Default("false") boolean udp,
        @Describe("the steps to the network's input, of which evaluation leaves out the random ones; without"
                        + " top-down-affine it comes last. Not given: random-flip, random-shift, half-body,"
                        + " random-scale-rotation, as published")
                Optional<List<Configured<Transform<?>, NoArguments>>> transforms,
        @Describe("mean of each channel within 0..1, red first") @Default("[0.485, 0.456, 0.406]") List<Double> mean,
        @Describe("deviation of each channel, red first") @Default("[0.229, 0.224, 0.225]") List<Double> std,
        @Describe("decoded images to keep in memory, in megabytes; 0 for none") @Default("512") int cacheMegabytes) {

    /** @throws InvalidSetting if a value is out of its range */
    public CocoKeypointsSettings {
        InputSize.of("inputSize", inputSize);
        InvalidSetting.unlessWithin("padding", padding, 1, 10);
        InvalidSetting.unlessWithin("keypoints", keypoints, 1, 1000);
        InvalidSetting.unlessWithin("detectionScoreThreshold", detectionScoreThreshold, 0, 1);
        InvalidSetting.unlessWithin("cacheMegabytes", cacheMegabytes, 0, Integer.MAX_VALUE);
        Normalization.ofSettings(mean, std);
    }

    /** The network's input. */
    InputSize size() {
        return InputSize.of("inputSize", inputSize);
    }

    Normalization normalization() {
        return Normalization.ofSettings(mean, std);
    }
}
