// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.drawing.Label;
import io.densekit.evaluation.coco.PrecisionRecall;
import io.densekit.evaluation.coco.RecallCurves;
import io.densekit.runtime.drawing.Pictures;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A picture of precision against recall: the mean over categories with objects, area range first, largest limit. */
record CurvePlot(PrecisionRecall cells) {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;
    private static final int MARGIN = 60;
    private static final int LEGEND = 90;
    private static final int LINE_OF_TEXT = 22;
    private static final Color TEXT = new Color(0x30343c);
    private static final Color GRID = new Color(0xd8dce4);

    /** More lines than these cannot be told apart; every second is drawn, or every third, and so on. */
    private static final int[] COLOURS = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9};

    void write(Path file) {
        Pictures.write(file, Pictures.drawn(WIDTH, HEIGHT, graphics -> {
            grid(graphics);
            curves(graphics);
        }));
    }

    private void grid(Graphics2D graphics) {
        for (int fifth = 0; fifth <= 5; fifth++) {
            double value = fifth / 5.0;
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(x(value), y(0), x(value), y(1)));
            graphics.draw(new Line2D.Double(x(0), y(value), x(1), y(value)));
            text(graphics, Double.toString(value), x(value) - 10, y(0) + LINE_OF_TEXT, TEXT);
            text(graphics, Double.toString(value), x(0) - 36, y(value) + 5, TEXT);
        }
        String title = "Precision and recall (" + cells.parameters().type() + ")";
        text(graphics, title, x(0.5) - 100, LINE_OF_TEXT, TEXT);
        text(graphics, "precision", 8, y(1) - LINE_OF_TEXT, TEXT);
        text(graphics, "recall", x(1) - 36, y(0) + 2 * LINE_OF_TEXT, TEXT);
    }

    private void curves(Graphics2D graphics) {
        List<Double> thresholds = cells.parameters().iouThresholds();
        int step = (thresholds.size() + COLOURS.length - 1) / COLOURS.length;
        graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        for (int line = 0; line * step < thresholds.size(); line++) {
            int threshold = line * step;
            Color colour = new Color(COLOURS[line]);
            graphics.setColor(colour);
            graphics.draw(curve(new RecallCurves(cells).mean(threshold)));
            String name = String.format(Locale.ROOT, "IoU %.2f", thresholds.get(threshold));
            text(graphics, name, x(1) + 14, y(1) + LINE_OF_TEXT * (line + 0.5), colour);
        }
    }

    private Path2D curve(double[] precision) {
        List<Double> recall = cells.parameters().recallThresholds();
        Path2D curve = new Path2D.Double();
        curve.moveTo(x(recall.get(0)), y(precision[0]));
        for (int r = 1; r < precision.length; r++) {
            curve.lineTo(x(recall.get(r)), y(precision[r]));
        }
        return curve;
    }

    private static void text(Graphics2D graphics, String text, double x, double y, Color ink) {
        new Label(text, Color.WHITE).write(graphics, x, y, 14, ink);
    }

    private static double x(double recall) {
        return MARGIN + recall * (WIDTH - MARGIN - LEGEND);
    }

    private static double y(double precision) {
        return HEIGHT - MARGIN - precision * (HEIGHT - 2 * MARGIN);
    }
}
