// SPDX-License-Identifier: Apache-2.0
package io.densekit.training;

import io.densekit.plugin.ExtensionPoint;

/**
 * How the learning rate falls over a training; YAML names it in {@code schedule.decay}. The warm-up's factor comes on top.
 * It follows from the step alone, so that a resumed run has the same rates.
 */
@FunctionalInterface
public interface Schedule {

    /** The extension point of schedules. */
    ExtensionPoint<Schedule, TrainingLength> POINT = new ExtensionPoint<>("schedule", Schedule.class);

    /** The share of the full learning rate at a step, the first being 0. */
    double share(long step);
}
