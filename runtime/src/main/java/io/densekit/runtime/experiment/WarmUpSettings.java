// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** A linear rise of the learning rate. */
public record WarmUpSettings(
        @Describe("steps until the full rate; 0 for none") @Default("0") int iterations,
        @Describe("of the full rate at the first step") @Default("0.001") double ratio) {

    /** @throws InvalidSetting if a value is out of range */
    public WarmUpSettings {
        InvalidSetting.unlessAtLeast("iterations", iterations, 0);
        InvalidSetting.unlessShare("ratio", ratio);
    }
}
