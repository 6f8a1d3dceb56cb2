// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/** How a segmentation network is run when its answer is wanted. */
@Describe("how the network is run when its answer is wanted")
record TestSettings(
        @Describe("whole: the image at once; slide: windows, whose logits are averaged where they overlap")
                @Default("whole")
                Mode mode,
        @Describe("for slide: [height, width] of a window, in pixels of the network's input") @Default("[512, 512]")
                List<Integer> crop,
        @Describe("for slide: [rows, columns] from one window to the next") @Default("[341, 341]") List<Integer> stride,
        @Describe("factors of the input's size whose probabilities are averaged") @Default("[1.0]") List<Double> scales,
        @Describe("run on the mirrored image too") @Default("false") boolean flip) {

    /** What the network is given at a time. */
    public enum Mode {
        /** The image at once. */
        WHOLE,
        /** Windows of the image, one after another. */
        SLIDE
    }

    /** The published settings. */
    public static final TestSettings PUBLISHED =
            new TestSettings(Mode.WHOLE, List.of(512, 512), List.of(341, 341), List.of(1.0), false);

    public TestSettings {
        crop = pair("crop", crop);
        stride = pair("stride", stride);
        scales = List.copyOf(scales);
        if (crop.get(0) < stride.get(0) || crop.get(1) < stride.get(1)) {
            throw new InvalidSetting(
                    "stride", "must not exceed crop, or pixels are left out; got " + stride + " for " + crop);
        }
        if (scales.isEmpty() || scales.stream().anyMatch(scale -> !(scale > 0 && scale <= 10))) {
            throw new InvalidSetting("scales", "must be factors above 0 and at most 10, at least one, got " + scales);
        }
    }

    private static List<Integer> pair(String key, List<Integer> values) {
        if (values.size() != 2 || values.stream().anyMatch(value -> value < 1)) {
            throw new InvalidSetting(key, "must be two positive numbers, got " + values);
        }
        return List.copyOf(values);
    }
}
