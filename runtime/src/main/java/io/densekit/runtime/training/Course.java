// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.runtime.experiment.ExperimentSettings;

/**
 * How long a run is, and the learning rate of each of its steps.
 *
 * @param rate by the schedule
 * @param epochs where its steps stand
 * @param passes where its steps stand in passes over the data, which are its epochs unless these have a length of their own
 * @param byEpochs whether the schedule counts epochs and so follows their length; it counts steps otherwise
 */
record Course(LearningRate rate, Epochs epochs, Epochs passes, boolean byEpochs) {

    static Course of(ExperimentSettings settings, Epochs epochs, Epochs passes) {
        LearningRate rate = new LearningRate(settings.optimizer().learningRate(), settings.schedule(), epochs.steps());
        return new Course(rate, epochs, passes, settings.schedule().epochs().isPresent());
    }

    /** Steps in all. */
    long steps() {
        return byEpochs ? rate.steps() - epochs.lead() : rate.steps();
    }

    /** The learning rate of the step that comes after so many. */
    double rate(long step) {
        return rate.at(byEpochs ? epochs.place(step) : step);
    }
}
