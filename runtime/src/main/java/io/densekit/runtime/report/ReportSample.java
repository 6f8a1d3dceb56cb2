// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.Truth;
import io.densekit.drawing.Canvas;
import io.densekit.drawing.Painter;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import java.util.List;

/**
 * An image to show with its predictions beside its ground truth.
 *
 * @param name what the page calls it, a file name as a rule
 * @param image the original one
 * @param truths annotations, in pixels of {@code image}
 * @param predictions in pixels of {@code image}
 * @param painter draws both
 * @param words how good the predictions are; empty where nothing tells
 */
record ReportSample<T extends Truth, P extends Prediction>(
        String name, Raster image, List<T> truths, List<P> predictions, Painter<T, P> painter, String words) {

    /** Keeps unchangeable copies of the lists. */
    public ReportSample {
        truths = List.copyOf(truths);
        predictions = List.copyOf(predictions);
    }

    /** How many things are annotated. */
    int annotated() {
        return truths.stream().mapToInt(Truth::count).sum();
    }

    /** How many predicted things are drawn. */
    int drawn() {
        return predictions.stream().mapToInt(painter::drawn).sum();
    }

    /** Whether what is drawn covers the image. */
    boolean covered() {
        return !truths.isEmpty() && painter.covers();
    }

    void drawTruths(Canvas canvas) {
        truths.forEach(truth -> painter.truth(canvas, truth));
    }

    void drawPredictions(Canvas canvas) {
        predictions.forEach(prediction -> painter.prediction(canvas, prediction));
    }
}
