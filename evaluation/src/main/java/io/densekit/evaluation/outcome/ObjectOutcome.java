// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

/**
 * An object and what found it.
 *
 * @param id as the annotations have it
 * @param area square pixels
 * @param ignored whether it needs not be found, as a crowd
 * @param result the place of what found it in the image's list of results; -1 where nothing did
 * @param overlap with that; without it, the largest with a result of its category, 0 where there is none
 */
public record ObjectOutcome(long id, long category, double area, boolean ignored, int result, double overlap) {

    /** Whether it should have been found and wasn't. */
    public boolean isMissed() {
        return !ignored && result < 0;
    }
}
