// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * What YAML may say of a {@link MeanAbsoluteError}.
 *
 * @param tolerance how far off a prediction may be to count as within
 */
@Describe("how far predicted numbers are from the true ones")
public record MeanAbsoluteErrorSettings(
        @Describe("how far off a prediction may be to count for the figure 'within'") @Default("0.1")
                double tolerance) {

    /** Of the metric that is used where none is configured. */
    static final MeanAbsoluteErrorSettings USUAL = new MeanAbsoluteErrorSettings(0.1);

    /** Checks the tolerance. */
    public MeanAbsoluteErrorSettings {
        InvalidSetting.unlessPositive("tolerance", tolerance);
    }
}
