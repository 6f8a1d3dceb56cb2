// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.UserError;
import io.densekit.runtime.experiment.ScheduleSettings;
import io.densekit.runtime.experiment.WarmUpSettings;
import io.densekit.training.Schedule;
import io.densekit.training.TrainingLength;

/** The learning rate's course over a training of known length. The warm-up's factor comes on top of the decay's. */
final class LearningRate {

    private final double peak;
    private final WarmUpSettings warmUp;
    private final Schedule decay;
    private final long steps;

    /**
     * A course.
     *
     * @param peak the full rate
     * @param stepsPerEpoch optimizer steps an epoch
     * @throws UserError if the settings give no length
     */
    LearningRate(double peak, ScheduleSettings settings, long stepsPerEpoch) {
        this.peak = peak;
        this.warmUp = settings.warmUp();
        long unit = settings.epochs().isPresent() ? stepsPerEpoch : 1;
        int length = settings.epochs()
                .or(settings::iterations)
                .orElseThrow(() -> UserError.usage("the configuration doesn't say how long to train; give it"
                        + " schedule.epochs or schedule.iterations"));
        this.steps = length * unit;
        this.decay = settings.decay().create(new TrainingLength(steps, unit));
    }

    /** Optimizer steps in all. */
    long steps() {
        return steps;
    }

    /** The rate of a step, the first being 0. */
    double at(long step) {
        return peak * decay.share(step) * warmUp(step);
    }

    private double warmUp(long step) {
        if (step >= warmUp.iterations()) {
            return 1;
        }
        double done = (double) step / warmUp.iterations();
        return warmUp.ratio() + (1 - warmUp.ratio()) * done;
    }
}
