// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.UserError;
import io.densekit.runtime.experiment.DecaySettings;
import io.densekit.runtime.experiment.ScheduleSettings;
import io.densekit.runtime.experiment.WarmUpSettings;

/** The learning rate's course over a training of known length. The warm-up's factor comes on top of the decay's. */
final class LearningRate {

    private final double peak;
    private final WarmUpSettings warmUp;
    private final DecaySettings decay;
    private final long steps;
    private final long unit;

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
        this.decay = settings.decay();
        this.unit = settings.epochs().isPresent() ? stepsPerEpoch : 1;
        int length = settings.epochs()
                .or(settings::iterations)
                .orElseThrow(() -> UserError.usage("the configuration doesn't say how long to train; give it"
                        + " schedule.epochs or schedule.iterations"));
        this.steps = length * unit;
    }

    /** Optimizer steps in all. */
    long steps() {
        return steps;
    }

    /** The rate of a step, the first being 0. */
    double at(long step) {
        return peak * decay(step) * warmUp(step);
    }

    private double warmUp(long step) {
        if (step >= warmUp.iterations()) {
            return 1;
        }
        double done = (double) step / warmUp.iterations();
        return warmUp.ratio() + (1 - warmUp.ratio()) * done;
    }

    private double decay(long step) {
        double done = (double) step / steps;
        return switch (decay.type()) {
            case CONSTANT -> 1;
            case STEP ->
                Math.pow(
                        decay.factor().orElse(0.1),
                        decay.at().stream().filter(time -> step >= time * unit).count());
            case COSINE -> aboveMinimum((1 + Math.cos(Math.PI * done)) / 2);
            case POLY -> aboveMinimum(Math.pow(1 - done, decay.power().orElse(1.0)));
        };
    }

    private double aboveMinimum(double share) {
        double minimum = decay.minimum().orElse(0.0);
        return minimum + (1 - minimum) * share;
    }
}
