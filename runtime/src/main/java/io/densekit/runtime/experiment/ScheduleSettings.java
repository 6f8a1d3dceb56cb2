// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.training.Schedule;
import io.densekit.training.TrainingLength;
import java.util.Optional;

/** How long to train, and the learning rate's course. The length is given in epochs or in iterations, not in both. */
public record ScheduleSettings(
        @Describe("times that the training data is seen, unless steps-per-epoch says otherwise; or give iterations")
                Optional<Integer> epochs,
        @Describe("optimizer steps; or give epochs") Optional<Integer> iterations,
        @Describe("optimizer steps that count as an epoch, for the schedule, validations and checkpoints, however much"
                        + " data there is; as many as see all of it once if absent")
                Optional<Integer> stepsPerEpoch,
        @Describe("the learning rate's rise at the start") @Default("{}") WarmUpSettings warmUp,
        @Describe("the learning rate's fall") @Default("{type: cosine}") Configured<Schedule, TrainingLength> decay) {

    /** @throws InvalidSetting if a length is out of range, both are given, or a key of the decay has no meaning for its type */
    public ScheduleSettings {
        epochs.ifPresent(count -> InvalidSetting.unlessAtLeast("epochs", count, 1));
        iterations.ifPresent(count -> InvalidSetting.unlessAtLeast("iterations", count, 1));
        stepsPerEpoch.ifPresent(count -> InvalidSetting.unlessAtLeast("stepsPerEpoch", count, 1));
        if (epochs.isPresent() && iterations.isPresent()) {
            throw new InvalidSetting("iterations", "give either epochs or iterations, not both");
        }
        if (decay.settings() instanceof DecaySettings ours) {
            InvalidSetting.within("decay", () -> ours.suiting(decay.type()));
        }
    }
}
