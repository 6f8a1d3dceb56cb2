// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** The settings of a {@link RandomSampler}. */
@Describe("how many candidates of an image take part in the loss")
public record SamplerSettings(
        @Describe("candidates of an image that take part in the loss") @Default("512") int count,
        @Describe("the largest share of them that learn an object") @Default("0.25") double positiveShare,
        @Describe("the largest number of background ones for each that learns an object; -1 for any") @Default("-1")
                double negativesPerPositive) {

    public SamplerSettings {
        InvalidSetting.unlessPositive("count", count);
        if (!(positiveShare > 0 && positiveShare <= 1)) {
            throw new InvalidSetting("positiveShare", "must be above 0 and at most 1, got " + positiveShare);
        }
    }
}
