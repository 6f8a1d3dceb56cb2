// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

/**
 * Where each step of a run stands in its epochs, or in its passes over the data. Steps are counted through; a run that went on with another batch size
 * has taken more or fewer of them than its present epochs would have had.
 *
 * @param steps optimizer steps an epoch
 * @param lead by how many the present epochs would have had more; negative if fewer
 */
record Epochs(long steps, long lead) {

    /** The steps that epochs of the present length have up to where the run is after {@code step} of its own. */
    long place(long step) {
        return step + lead;
    }

    /** The epoch that comes after so many steps, the first being 0. */
    int number(long step) {
        return (int) (place(step) / steps);
    }

    /** Steps of that epoch before it. */
    int within(long step) {
        return (int) (place(step) % steps);
    }

    /** Whether one of every so many epochs ends after so many steps; never for 0. */
    boolean end(int every, long step) {
        return every > 0 && place(step) % (every * steps) == 0;
    }

    /** Epochs of another length, the run being after {@code step}: at the same share of the same epoch, rounded down. */
    Epochs withSteps(long other, long step) {
        long place = number(step) * other + within(step) * other / steps;
        return new Epochs(other, place - step);
    }
}
