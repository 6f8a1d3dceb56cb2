// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import io.densekit.data.Truth;
import io.densekit.drawing.Painter;
import java.util.List;
import java.util.Optional;

/**
 * How sure a task's predictions are, so that the unsure ones can be left out: {@code predict --score-threshold}.
 *
 * @param <T> what is known of a sample
 * @param <P> what is said of it
 */
public interface Scores<T extends Truth, P extends Prediction> {

    /** The score below which {@link Task#painter} draws nothing; 0 where it draws everything. */
    default double drawnFrom() {
        return 0;
    }

    /**
     * Leaves out what is less sure.
     *
     * @param threshold the lowest score to keep, within [0, 1]
     * @return the rest; empty where nothing is left of it
     */
    Optional<P> from(P prediction, double threshold);

    /**
     * Draws as {@link Task#painter} does, but from that score on.
     *
     * @param classes their names by label; may be empty
     */
    Painter<T, P> painter(List<String> classes, double threshold);
}
