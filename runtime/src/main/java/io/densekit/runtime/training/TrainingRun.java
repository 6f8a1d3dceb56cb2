// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.LoadReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training about to start or to go on.
 *
 * @param experiment what was asked for
 * @param directory where its files are
 * @param provenance where its results will come from, by name
 * @param parameters how many values are learned
 * @param samples how many there are to learn from
 * @param classes their names by label, where data have them
 * @param categories the identifiers that annotation files give them, where they do
 * @param course its length and its learning rates
 * @param progress where it starts: step 0, or what a checkpoint says
 * @param changes of settings between its steps, as its state keeps them; empty if there were none
 * @param loaded what came of the weight file that it starts from, if there is one
 * @param warnings what the datasets left out or mended, and what was changed before it goes on, a sentence each
 */
public record TrainingRun(
        Experiment experiment,
        RunDirectory directory,
        Map<String, String> provenance,
        long parameters,
        int samples,
        List<String> classes,
        List<Long> categories,
        Course course,
        TrainingProgress progress,
        Optional<String> changes,
        Optional<LoadReport> loaded,
        List<String> warnings) {

    /** The epoch of a step that was taken, both counted from 1. */
    public int epoch(long step) {
        return course.epochs().number(step - 1) + 1;
    }

    /** Optimizer steps an epoch. */
    public long stepsPerEpoch() {
        return course.epochs().steps();
    }

    /** Optimizer steps in all. */
    public long steps() {
        return course.steps();
    }

    /** The figure of a validation by which the best is told. */
    String watched(EvaluationResult result) {
        return experiment.settings().evaluation().best().orElse(result.figures().principal());
    }

    /** How many epochs it takes, the last one perhaps in part. */
    public int epochs() {
        return epoch(steps());
    }
}
