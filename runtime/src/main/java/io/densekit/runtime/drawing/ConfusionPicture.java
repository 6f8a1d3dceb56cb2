// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.task.Confusion;
import java.awt.Color;
import java.awt.image.BufferedImage;

/**
 * A confusion matrix of many classes as a picture: a row for each true class, a column for each predicted one, a cell the
 * darker the larger its share of the true class.
 */
public final class ConfusionPicture {

    private static final int SIDE = 640;
    private static final int MARGIN = 8;
    private static final Color FULL = new Color(0x0b3d91);
    private static final Color NONE = new Color(0xf2f4f8);

    private ConfusionPicture() {}

    /** Draws it. */
    public static BufferedImage of(Confusion confusion) {
        int classes = confusion.names().size();
        int cell = Math.max(2, SIDE / classes);
        int gap = cell > 6 ? 1 : 0;
        int side = 2 * MARGIN + classes * cell;
        return Pictures.drawn(side, side, graphics -> {
            for (int truth = 0; truth < classes; truth++) {
                for (int predicted = 0; predicted < classes; predicted++) {
                    // The root makes small confusions visible.
                    graphics.setColor(mixed(Math.sqrt(confusion.share(truth, predicted))));
                    graphics.fillRect(MARGIN + predicted * cell, MARGIN + truth * cell, cell - gap, cell - gap);
                }
            }
        });
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
