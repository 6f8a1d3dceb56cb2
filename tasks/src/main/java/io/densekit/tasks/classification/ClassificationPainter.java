// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.drawing.Canvas;
import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.structures.Raster;
import java.awt.Color;
import java.util.Locale;

/** Writes the likeliest class with its probability at the bottom left, the true one at the top left. */
record ClassificationPainter(ClassLegend classes) implements Painter<ClassLabel, Classification> {

    private static final Color PREDICTED = new Color(0x1f6feb);
    private static final Color TRUE = new Color(0xffe14d);
    private static final double LETTERS = 10;

    @Override
    public void prediction(Canvas canvas, Classification prediction) {
        Raster image = canvas.original();
        String text = String.format(
                Locale.ROOT,
                "%s  %.1f %%",
                classes.name(prediction.classes()[0]),
                100 * prediction.probabilities()[0]);
        double margin = 4 * canvas.unit();
        canvas.label(text, margin, image.height() - margin, LETTERS * canvas.unit(), PREDICTED);
    }

    @Override
    public void truth(Canvas canvas, ClassLabel truth) {
        String text = truth.label() < 0 ? "class not known" : classes.name(truth.label());
        double margin = 4 * canvas.unit();
        canvas.label(text, margin, margin + 2 * LETTERS * canvas.unit(), LETTERS * canvas.unit(), TRUE);
    }
}
