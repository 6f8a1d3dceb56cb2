// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.datasets.loader.RepeatFactors;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** How often each sample comes in training. An epoch is as long as without it. */
public record SamplingSettings(
        @Describe(
                        "repeat-factor: more often where a class is rare (LVIS); class-balanced: every class about equally often")
                Type type,
        @Describe("share of images below which a class counts as rare, for repeat-factor") @Default("0.001")
                double threshold) {

    /** Which factors. */
    public enum Type {
        /** By the root of a class's rarity. */
        REPEAT_FACTOR,
        /** By its rarity. */
        CLASS_BALANCED
    }

    /** @throws InvalidSetting if the threshold is out of range */
    public SamplingSettings {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new InvalidSetting("threshold", "must be within (0, 1], got " + threshold);
        }
    }

    /** What the loader goes by. */
    public RepeatFactors factors() {
        return type == Type.REPEAT_FACTOR ? new RepeatFactors(threshold, 0.5) : new RepeatFactors(1, 1);
    }
}
