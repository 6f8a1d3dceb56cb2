// SPDX-License-Identifier: Apache-2.0
package org.example.tinyconv;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * What YAML may say of a {@link TinyConv}.
 *
 * @param dims channels of the four stages
 * @param kernel of every convolution, odd
 */
@Describe("a plain convolutional network, as an example")
public record TinyConvSettings(
        @Describe("channels of the four stages") @Default("[16, 32, 64, 128]") List<Integer> dims,
        @Describe("side of every convolution, odd") @Default("3") int kernel) {

    /** Checks both. */
    public TinyConvSettings {
        if (dims.size() != TinyConv.STRIDES.size() || dims.stream().anyMatch(channels -> channels < 1)) {
            throw new InvalidSetting("dims", "must be four positive numbers, one a stage, got " + dims);
        }
        if (kernel < 1 || kernel % 2 == 0) {
            throw new InvalidSetting("kernel", "must be odd and positive, got " + kernel);
        }
    }
}
