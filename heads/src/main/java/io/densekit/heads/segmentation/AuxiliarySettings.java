// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** A second head, whose loss helps training and which predicts nothing. */
@Describe("a second head, for training alone")
record AuxiliarySettings(
        @Describe("the head; it makes as many classes as the first") @Default("{type: fcn}")
                Configured<Head, HeadArguments> head,
        @Describe("weight of its loss") @Default("0.4") double weight) {

    public AuxiliarySettings {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new InvalidSetting("weight", "must not be negative, got " + weight);
        }
    }
}
