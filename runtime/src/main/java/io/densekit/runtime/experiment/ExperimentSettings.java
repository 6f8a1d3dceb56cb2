// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.model.VisionModel;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.util.Optional;

/** What a configuration file says. Only {@code model} is required: a golden case or a profile needs no more. */
public record ExperimentSettings(
        @Describe("the network with its task") Configured<VisionModel<?, ?>, NoArguments> model,
        @Describe("what the network learns from and is judged on") Optional<DataSettings> data,
        @Describe("how parameters are updated") @Default("{}") OptimizerSettings optimizer,
        @Describe("how long to train, and the learning rate's course") @Default("{}") ScheduleSettings schedule,
        @Describe("validation during training, and the figures") @Default("{}") EvaluationSettings evaluation,
        @Describe("what figures are written to beside metrics.jsonl") @Default("{}") LoggingSettings logging,
        @Describe("how often the state is saved") @Default("{}") CheckpointSettings checkpoints,
        @Describe("weight file that training starts from: a whole network's or its backbone's")
                Optional<WeightSettings> weights,
        @Describe("device, precision, threads, replicas") @Default("{}") ComputeSettings compute,
        @Describe("of every random choice: starting values, order, augmentation, stochastic depth") @Default("0")
                long seed) {}
