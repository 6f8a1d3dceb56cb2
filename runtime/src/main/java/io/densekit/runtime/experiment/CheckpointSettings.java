// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;

/** How often the state is saved. At the end of training, and when it is interrupted, it always is. */
public record CheckpointSettings(
        @Describe("epochs between checkpoints; 0 for none by epochs") @Default("1") int everyEpochs,
        @Describe("iterations between checkpoints besides") Optional<Integer> everyIterations) {

    /** @throws InvalidSetting if a value is out of range */
    public CheckpointSettings {
        InvalidSetting.unlessAtLeast("everyEpochs", everyEpochs, 0);
        everyIterations.ifPresent(count -> InvalidSetting.unlessAtLeast("everyIterations", count, 1));
    }
}
