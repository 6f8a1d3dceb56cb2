// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.runtime.evaluating.EvaluationResult;
import java.util.Optional;

/**
 * How a training ended.
 *
 * @param progress how far it came
 * @param finished whether that is the end; otherwise it was interrupted, and can be resumed
 * @param outOfPatience whether it ended before the schedule's end since validations no longer got better
 * @param validation the last validation in this process, if there was one
 * @param seconds it took in this process
 */
public record TrainingResult(
        TrainingProgress progress,
        boolean finished,
        boolean outOfPatience,
        Optional<EvaluationResult> validation,
        double seconds) {}
