// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.data.Dataset;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.task.Metric;
import java.util.Optional;

/** Validation during training, and the figures. */
public record EvaluationSettings(
        @Describe("epochs between validations; 0 for none by epochs; there is one at the end anyway") @Default("1")
                int everyEpochs,
        @Describe("iterations between validations besides") Optional<Integer> everyIterations,
        @Describe("validations in a row, none better than the best before, after which training ends; never if absent")
                Optional<Integer> patience,
        @Describe("what figures are computed; chosen by the kind of data if absent")
                Optional<Configured<Metric<?, ?>, Dataset<?>>> metric,
        @Describe("figure by which the best checkpoint is chosen, for example AP; the metric's principal one if absent")
                Optional<String> best) {

    /** @throws InvalidSetting if a value is out of range */
    public EvaluationSettings {
        InvalidSetting.unlessAtLeast("everyEpochs", everyEpochs, 0);
        everyIterations.ifPresent(count -> InvalidSetting.unlessAtLeast("everyIterations", count, 1));
        patience.ifPresent(count -> InvalidSetting.unlessAtLeast("patience", count, 1));
    }
}
