// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.runtime.evaluating.EvaluationResult;

/** Hears of a training. Listeners are called in the order of their list, in the training's own thread. */
public interface TrainingListener {

    /** Before the first step. */
    default void started(TrainingRun run) {}

    /** After every step. */
    default void stepped(StepRecord step) {}

    /** Now and then during a validation: so many of so many samples are judged. */
    default void validating(long samples, long of) {}

    /**
     * After every validation.
     *
     * @param step steps taken
     * @param best whether it is the best so far
     */
    default void validated(long step, EvaluationResult result, boolean best) {}

    /** At the end, or when the training was interrupted; all checkpoints are written. Not called after an error. */
    default void finished(TrainingRun run, TrainingResult result) {}
}
