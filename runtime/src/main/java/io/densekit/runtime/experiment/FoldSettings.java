// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** How the images of one dataset are divided to learn from and to be judged on: k-fold cross-validation. */
public record FoldSettings(
        @Describe("folds, at least 2") @Default("5") int count,
        @Describe("the fold that is judged on, from 0; all others are learned from") @Default("0") int index,
        @Describe("of the division") @Default("0") long seed) {

    /** @throws InvalidSetting if there are too few folds, or not the one that is chosen */
    public FoldSettings {
        InvalidSetting.unlessAtLeast("count", count, 2, Most.SAMPLES);
        InvalidSetting.unlessCountWithin("index", index, 0, count - 1L);
    }
}
