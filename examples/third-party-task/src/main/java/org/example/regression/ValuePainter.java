// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.drawing.Canvas;
import io.densekit.drawing.Painter;
import java.awt.Color;
import java.util.Locale;

/** Writes the predicted number at the bottom left, the true one at the top left. */
final class ValuePainter implements Painter<ImageValue, ValuePrediction> {

    private static final Color PREDICTED = new Color(0x1f6feb);
    private static final Color TRUE = new Color(0xffe14d);
    private static final double LETTERS = 12;
    private static final double MARGIN = 4;

    @Override
    public void prediction(Canvas canvas, ValuePrediction prediction) {
        double bottom = canvas.original().height() - MARGIN * canvas.unit();
        write(canvas, prediction.value(), bottom, PREDICTED);
    }

    @Override
    public void truth(Canvas canvas, ImageValue truth) {
        truth.value().ifPresent(value -> write(canvas, value, (MARGIN + 2 * LETTERS) * canvas.unit(), TRUE));
    }

    /** Lengths are in fine lines' widths, so that they look alike at every size of the image. */
    private static void write(Canvas canvas, double value, double bottom, Color plate) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        canvas.label(text, MARGIN * canvas.unit(), bottom, LETTERS * canvas.unit(), plate);
    }
}
