// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * Settings of {@code top-down-affine}.
 *
 * @param inputSize the crop's height and width in pixels
 * @param udp whether sizes are measured between pixel centres
 */
@Describe("cuts a person out of the photograph: turned, scaled and moved to the network's input size")
public record TopDownAffineSettings(
        @Describe("the crop's size, [height, width] in pixels") List<Integer> inputSize,
        @Describe("unbiased data processing: sizes are measured between pixel centres") @Default("false") boolean udp) {

    /** @throws InvalidSetting if the size isn't two positive numbers */
    public TopDownAffineSettings {
        inputSize = List.copyOf(inputSize);
        InputSize.of("inputSize", inputSize);
    }

    /** The size as a value. */
    public InputSize size() {
        return InputSize.of("inputSize", inputSize);
    }
}
