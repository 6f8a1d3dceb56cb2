// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.drawing.Label;
import io.densekit.task.Confusion;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * A confusion matrix as a picture: a row for each true class, a column for each predicted one, a cell the darker the
 * larger its share of the true class. Few classes have their names and shares written beside.
 */
public final class ConfusionPicture {

    private static final int SIDE = 640;
    private static final int NAMED = 40;
    private static final int WRITTEN = 14;
    private static final Color FULL = new Color(0x0b3d91);
    private static final Color NONE = new Color(0xf2f4f8);
    private static final Color TEXT = new Color(0x30343c);

    private final Confusion confusion;
    private final int classes;
    private final int cell;
    private final int margin;

    private ConfusionPicture(Confusion confusion) {
        this.confusion = confusion;
        classes = confusion.names().size();
        cell = Math.max(2, SIDE / classes);
        margin = classes <= NAMED ? 110 : 8;
    }

    /** Draws it. */
    public static BufferedImage of(Confusion confusion) {
        return new ConfusionPicture(confusion).draw();
    }

    private BufferedImage draw() {
        int side = margin + classes * cell + 8;
        return Pictures.drawn(side, side, graphics -> {
            for (int truth = 0; truth < classes; truth++) {
                for (int predicted = 0; predicted < classes; predicted++) {
                    cell(graphics, truth, predicted);
                }
            }
            if (classes <= NAMED) {
                names(graphics);
            }
        });
    }

    private void cell(Graphics2D graphics, int truth, int predicted) {
        double share = confusion.share(truth, predicted);
        int gap = cell > 6 ? 1 : 0;
        // The root makes small confusions visible.
        graphics.setColor(mixed(Math.sqrt(share)));
        graphics.fillRect(margin + predicted * cell, margin + truth * cell, cell - gap, cell - gap);
        if (classes <= WRITTEN && share >= 0.005) {
            Color ink = share > 0.25 ? Color.WHITE : TEXT;
            String text = String.format(Locale.ROOT, "%.0f", 100 * share);
            double x = margin + predicted * cell + 0.3 * cell;
            new Label(text, mixed(Math.sqrt(share)))
                    .write(graphics, x, margin + (truth + 0.62) * cell, Math.min(13, 0.3 * cell), ink);
        }
    }

    private void names(Graphics2D graphics) {
        double size = Math.min(12, 0.6 * cell);
        for (int label = 0; label < classes; label++) {
            Label name = new Label(confusion.names().get(label), Color.WHITE);
            double middle = margin + (label + 0.6) * cell;
            name.write(graphics, 4, middle, size, TEXT);
            Graphics2D turned = (Graphics2D) graphics.create();
            turned.rotate(-Math.PI / 2, middle, margin - 6.0);
            name.write(turned, middle, margin - 6.0, size, TEXT);
            turned.dispose();
        }
    }

    private static Color mixed(double share) {
        return new Color(
                mixed(NONE.getRed(), FULL.getRed(), share),
                mixed(NONE.getGreen(), FULL.getGreen(), share),
                mixed(NONE.getBlue(), FULL.getBlue(), share));
    }

    private static int mixed(int none, int full, double share) {
        return (int) Math.round(none + (full - none) * Math.min(1, share));
    }
}
