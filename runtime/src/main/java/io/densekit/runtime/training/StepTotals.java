// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import java.util.Locale;

/**
 * What a process's steps but the first come to.
 *
 * @param images learned from
 * @param seconds of the steps, validations and checkpoints not counted
 * @param dataSeconds of them waited for data
 */
record StepTotals(long images, double seconds, double dataSeconds) {

    /** Below this share of the time the network has next to nothing to gain from faster data. */
    private static final double LITTLE = 0.05;

    static final StepTotals NONE = new StepTotals(0, 0, 0);

    StepTotals plus(StepRecord step) {
        return new StepTotals(images + step.images(), seconds + step.seconds(), dataSeconds + step.dataSeconds());
    }

    private double share() {
        return dataSeconds / seconds;
    }

    /** A line for a person, with a way out where much was waited. There has been a step. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%.1f images/s; waited for data %.1f %% of the time%s",
                images / seconds,
                100 * share(),
                share() < LITTLE ? "" : ", see data.workers and the data's cache-megabytes");
    }
}
