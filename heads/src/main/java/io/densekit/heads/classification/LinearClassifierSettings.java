// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** The settings of a {@link LinearClassifierHead}. */
@Describe("one linear layer on the backbone's pooled vector")
public record LinearClassifierSettings(
        @Describe("how many classes") @Default("1000") int classes,
        @Describe("share of the vector's values that a training step leaves out, within [0, 1)") @Default("0")
                double dropout) {

    public LinearClassifierSettings {
        InvalidSetting.unlessPositive("classes", classes);
        InvalidSetting.unlessPart("dropout", dropout);
    }
}
