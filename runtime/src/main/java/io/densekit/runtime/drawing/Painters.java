// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.UserError;
import io.densekit.data.Truth;
import io.densekit.task.Prediction;
import java.util.List;

/** The painters there are; the first one that knows a kind of prediction or truth draws it. */
public final class Painters {

    private final List<Painter<?, ?>> painters;

    /** Asked in this order. */
    public Painters(List<Painter<?, ?>> painters) {
        this.painters = List.copyOf(painters);
    }

    /** Those of densekit's own tasks, for classes without names. */
    public static Painters standard() {
        return standard(List.of());
    }

    /**
     * Those of densekit's own tasks.
     *
     * @param classes their names by label; those without one are drawn with their number
     */
    public static Painters standard(List<String> classes) {
        return new Painters(List.of(
                new PosePainter(),
                new DetectionPainter(classes),
                new ClassificationPainter(classes),
                new SemanticPainter(classes)));
    }

    /**
     * Draws a prediction.
     *
     * @throws UserError if no painter knows its kind
     */
    public void prediction(Canvas canvas, Prediction prediction) {
        prediction(painter(prediction), canvas, prediction);
    }

    /**
     * How many things of a prediction are drawn; what the network is too unsure of is not.
     *
     * @throws UserError if no painter knows its kind
     */
    public int drawn(Prediction prediction) {
        return drawn(painter(prediction), prediction);
    }

    private Painter<?, ?> painter(Prediction prediction) {
        return painters.stream()
                .filter(painter -> painter.predictions().isInstance(prediction))
                .findFirst()
                .orElseThrow(() -> unknown(prediction));
    }

    /**
     * Draws an annotation.
     *
     * @throws UserError if no painter knows its kind
     */
    public void truth(Canvas canvas, Truth truth) {
        for (Painter<?, ?> painter : painters) {
            if (painter.truths().isInstance(truth)) {
                truth(painter, canvas, truth);
                return;
            }
        }
        throw unknown(truth);
    }

    /** Whether drawing such an annotation covers the image, so that the image itself is worth seeing beside it. */
    public boolean cover(Truth truth) {
        return painters.stream()
                .filter(painter -> painter.truths().isInstance(truth))
                .findFirst()
                .map(Painter::covers)
                .orElse(false);
    }

    private static <P extends Prediction> void prediction(Painter<P, ?> painter, Canvas canvas, Prediction prediction) {
        painter.prediction(canvas, painter.predictions().cast(prediction));
    }

    private static <P extends Prediction> int drawn(Painter<P, ?> painter, Prediction prediction) {
        return painter.drawn(painter.predictions().cast(prediction));
    }

    private static <T extends Truth> void truth(Painter<?, T> painter, Canvas canvas, Truth truth) {
        painter.truth(canvas, painter.truths().cast(truth));
    }

    private static UserError unknown(Object drawn) {
        return UserError.failure(
                "there is no way yet to draw a " + drawn.getClass().getSimpleName());
    }
}
