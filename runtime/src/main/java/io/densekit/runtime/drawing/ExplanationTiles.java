// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.drawing.Canvas;
import io.densekit.structures.Explanation.KeptPositions;
import io.densekit.structures.Raster;
import java.awt.image.BufferedImage;

/** One frame of the network's input, as it is and with what was made of it. */
final class ExplanationTiles {

    private static final double PALE = 0.86;

    private final BufferedImage input;
    private final int width;
    private final int height;

    /** @param side of a tile, in pixels: its longer one */
    ExplanationTiles(Raster frame, int side) {
        try (Canvas canvas = Canvas.fitted(frame, side)) {
            input = canvas.picture();
        }
        width = input.getWidth();
        height = input.getHeight();
    }

    /** The input itself. */
    BufferedImage input() {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setData(input.getData());
        return copy;
    }

    /** The map of a time step over it. */
    BufferedImage heat(Heat heat, int step) {
        BufferedImage tile = input();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = (x + 0.5) / width;
                double down = (y + 0.5) / height;
                tile.setRGB(x, y, heat.over(tile.getRGB(x, y), step, across, down));
            }
        }
        return tile;
    }

    /** What a time step keeps in colour, what is gone pale. */
    BufferedImage kept(KeptPositions place, int step) {
        BufferedImage tile = input();
        int first = step * place.height() * place.width();
        for (int y = 0; y < height; y++) {
            int row = y * place.height() / height;
            for (int x = 0; x < width; x++) {
                int column = x * place.width() / width;
                if (!place.kept()[first + row * place.width() + column]) {
                    tile.setRGB(x, y, pale(tile.getRGB(x, y)));
                }
            }
        }
        return tile;
    }

    private static int pale(int rgb) {
        int value = (int) Math.round(Heat.grey(rgb) * (1 - PALE) + 255 * PALE);
        return value << 16 | value << 8 | value;
    }
}
