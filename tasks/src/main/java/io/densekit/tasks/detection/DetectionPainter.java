// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.drawing.Canvas;
import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.structures.Boxes;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws boxes, masks, class names and scores, each class in a colour of its own. Predictions have full lines and their
 * scores, those below the threshold are not drawn; annotations have dashed lines, and what is ignored a grey box.
 */
record DetectionPainter(ClassLegend classes, double threshold) implements Painter<Instances, Detections> {

    /** Below this score nothing is drawn where nobody asks for more, as in MMDetection's pictures. */
    static final double THRESHOLD = 0.3;

    private static final double LETTERS = 6;
    private static final double LINE = 1.4;
    private static final int OPAQUENESS = 110;
    private static final Color IGNORED = new Color(0xa0a0a0);

    DetectionPainter(ClassLegend classes) {
        this(classes, THRESHOLD);
    }

    @Override
    public int drawn(Detections found) {
        return (int) sure(found).count();
    }

    private IntStream sure(Detections found) {
        return IntStream.range(0, found.count()).filter(i -> found.scores()[i] >= threshold);
    }

    /** The surest last, so that it lies on top. */
    @Override
    public void prediction(Canvas canvas, Detections found) {
        int[] drawn = sure(found)
                .boxed()
                .sorted((a, b) -> Float.compare(found.scores()[a], found.scores()[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (!found.masks().isEmpty()) {
            for (int i : drawn) {
                canvas.tint(found.masks().get(i), translucent(classes.color(found.labels()[i])));
            }
        }
        for (int i : drawn) {
            Color color = classes.color(found.labels()[i]);
            box(canvas, found.boxes(), i, color, false);
            String score = String.format(Locale.ROOT, " %.2f", found.scores()[i]);
            label(canvas, found.boxes(), i, classes.name(found.labels()[i]) + score, color);
        }
    }

    @Override
    public void truth(Canvas canvas, Instances objects) {
        for (int i = 0; i < objects.ignored().count(); i++) {
            box(canvas, objects.ignored(), i, IGNORED, true);
        }
        for (int i = 0; i < objects.masks().size(); i++) {
            canvas.tint(objects.masks().get(i), translucent(classes.color(objects.labels()[i])));
        }
        for (int i = 0; i < objects.count(); i++) {
            Color color = classes.color(objects.labels()[i]);
            box(canvas, objects.boxes(), i, color, true);
            label(canvas, objects.boxes(), i, classes.name(objects.labels()[i]), color);
        }
    }

    /** Boxes are given by their edges, and the canvas counts from pixel centres. */
    private static void box(Canvas canvas, Boxes boxes, int i, Color color, boolean dashed) {
        Rectangle2D.Double edges = new Rectangle2D.Double(
                boxes.x1(i) - 0.5, boxes.y1(i) - 0.5, boxes.x2(i) - boxes.x1(i), boxes.y2(i) - boxes.y1(i));
        canvas.line(edges, color, LINE * canvas.unit(), dashed);
    }

    private static void label(Canvas canvas, Boxes boxes, int i, String text, Color color) {
        canvas.label(text, boxes.x1(i) - 0.5, boxes.y1(i) - 0.5, LETTERS * canvas.unit(), color);
    }

    private static Color translucent(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), OPAQUENESS);
    }
}
