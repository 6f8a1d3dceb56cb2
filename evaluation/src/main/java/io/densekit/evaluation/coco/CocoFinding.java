// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.List;

/**
 * A flaw that ground truth was read in spite of.
 *
 * @param flaw what it is and what became of it
 * @param count how often it was met
 * @param places the first ones, as {@code annotations[3] (id 17)}
 */
public record CocoFinding(CocoFlaw flaw, int count, List<String> places) {

    public CocoFinding {
        places = List.copyOf(places);
    }

    /** The sentence and how often, for people. */
    @Override
    public String toString() {
        return flaw.sentence() + " (" + count + ")";
    }
}
