// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/** Settings of {@code one-of}. */
@Describe("applies one of several lists of steps, drawn for each sample")
record OneOfSettings(
        @Describe("lists of steps; a list may be empty") List<List<Configured<Transform<?>, NoArguments>>> choices) {

    /** @throws InvalidSetting if there is no choice */
    public OneOfSettings {
        choices = choices.stream().map(List::copyOf).toList();
        if (choices.isEmpty()) {
            throw new InvalidSetting("choices", "must be at least one list of steps");
        }
    }
}
