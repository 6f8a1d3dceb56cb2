// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;

/** What a training's figures are written to beside {@code metrics.jsonl}. */
public record LoggingSettings(
        @Describe("steps.csv and validations.csv") @Default("true") boolean csv,
        @Describe("event files that TensorBoard reads") @Default("true") boolean tensorboard) {}
