// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.runtime.experiment.DecaySettings;
import io.densekit.training.Schedule;
import io.densekit.training.TrainingLength;

/** The learning rate's courses that come with densekit. */
final class Decay {

    private Decay() {}

    static Schedule constant(DecaySettings settings, TrainingLength length) {
        return step -> 1;
    }

    /** Falls at given times and is constant between. */
    static Schedule step(DecaySettings settings, TrainingLength length) {
        double factor = settings.factor().orElse(0.1);
        return step -> Math.pow(
                factor,
                settings.at().stream()
                        .filter(time -> step >= time * length.unit())
                        .count());
    }

    /** Half a cosine (Loshchilov and Hutter, 2017). */
    static Schedule cosine(DecaySettings settings, TrainingLength length) {
        return step -> aboveMinimum(settings, (1 + Math.cos(Math.PI * done(step, length))) / 2);
    }

    /** A power of the share of training left. */
    static Schedule poly(DecaySettings settings, TrainingLength length) {
        double power = settings.power().orElse(1.0);
        return step -> aboveMinimum(settings, Math.pow(1 - done(step, length), power));
    }

    private static double done(long step, TrainingLength length) {
        return (double) step / length.steps();
    }

    private static double aboveMinimum(DecaySettings settings, double share) {
        double minimum = settings.minimum().orElse(0.0);
        return minimum + (1 - minimum) * share;
    }
}
