// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.runtime.evaluating.EvaluationResult;
import java.util.List;
import java.util.Optional;

/**
 * How a training ended.
 *
 * @param progress how far it came
 * @param finished whether that is the end; otherwise it was interrupted, and can be resumed
 * @param outOfPatience whether it ended before the schedule's end since validations no longer got better
 * @param validation the last validation in this process, if there was one
 * @param warnings what its datasets met on the way, a sentence each; what they warned of before is the run's
 * @param seconds it took in this process
 */
public record TrainingResult(
        TrainingProgress progress,
        boolean finished,
        boolean outOfPatience,
        Optional<EvaluationResult> validation,
        List<String> warnings,
        double seconds) {}
