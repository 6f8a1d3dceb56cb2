// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.data.Truth;
import io.densekit.drawing.Painter;
import io.densekit.task.Prediction;
import io.densekit.task.Scores;
import io.densekit.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What of predictions is sure enough to be written and to be drawn.
 *
 * @param threshold as it was asked for; empty to write everything, and to draw what the task does
 */
record Sure<T extends Truth, P extends Prediction>(Task<T, P> task, OptionalDouble threshold) {

    /** @throws UserError if there is a threshold for predictions without scores */
    Sure {
        if (threshold.isPresent() && task.scores().isEmpty()) {
            throw UserError.usage("--score-threshold: " + task.key().predictions() + " have no scores; leave it out");
        }
    }

    /** What is left of a prediction. */
    Optional<P> of(P prediction) {
        return threshold.isPresent() ? scores().from(prediction, threshold.getAsDouble()) : Optional.of(prediction);
    }

    /** Draws what is left. */
    Painter<T, P> painter(List<String> classes) {
        return threshold.isPresent() ? scores().painter(classes, threshold.getAsDouble()) : task.painter(classes);
    }

    /** The score from which on predictions are drawn; 0 for all. */
    double drawnFrom() {
        return threshold.orElseGet(() -> task.scores().map(Scores::drawnFrom).orElse(0.0));
    }

    private Scores<T, P> scores() {
        return task.scores().orElseThrow();
    }
}
