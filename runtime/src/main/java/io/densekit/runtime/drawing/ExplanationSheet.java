// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.drawing.Canvas;
import io.densekit.drawing.Label;
import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.structures.Explanation.KeptPositions;
import io.densekit.structures.Raster;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network made of an image, as one picture of many tiles. Learned tokens get a row for each place: the network's
 * input, then each token's map over it. Places that drop tokens follow each other in one row: what they keep is in
 * colour, what is gone is pale.
 */
public final class ExplanationSheet {

    private static final int MAPS_IN_A_ROW = 8;
    private static final int KEPT_IN_A_ROW = 5;
    private static final int GAP = 6;
    private static final double PALE = 0.86;

    private final BufferedImage input;
    private final int caption;
    private final int tileWidth;
    private final int tileHeight;
    private final List<Tile> tiles = new ArrayList<>();
    private int columns;
    private int rows;

    /** A picture with what stands below it, and where on the sheet it is. */
    private record Tile(BufferedImage picture, String caption, int row, int column) {}

    private ExplanationSheet(Raster input, int side) {
        caption = Math.max(8, side / 18);
        try (Canvas canvas = Canvas.fitted(input, side)) {
            this.input = canvas.picture();
        }
        tileWidth = this.input.getWidth();
        tileHeight = this.input.getHeight();
    }

    /**
     * Draws the sheet.
     *
     * @param sample with one explanation at least
     * @param side of a tile, in pixels: its longer one
     */
    public static BufferedImage of(ExplainedSample sample, int side) {
        ExplanationSheet sheet = new ExplanationSheet(sample.input(), side);
        List<KeptPositions> kept = new ArrayList<>();
        for (Explanation explanation : sample.explanations()) {
            if (explanation instanceof HeatMaps maps) {
                sheet.add(maps);
            } else if (explanation instanceof KeptPositions positions) {
                kept.add(positions);
            }
        }
        sheet.add(kept);
        return sheet.drawn();
    }

    private void add(HeatMaps maps) {
        place(copy(), maps.place(), 0);
        int count = maps.maps().size();
        for (int token = 0; token < count; token++) {
            if (token > 0 && token % MAPS_IN_A_ROW == 0) {
                rows++;
            }
            Heat heat = new Heat(maps, token);
            BufferedImage tile = copy();
            for (int y = 0; y < tileHeight; y++) {
                for (int x = 0; x < tileWidth; x++) {
                    double across = (x + 0.5) / tileWidth;
                    double down = (y + 0.5) / tileHeight;
                    tile.setRGB(x, y, heat.over(tile.getRGB(x, y), across, down));
                }
            }
            place(tile, "token " + (token + 1), 1 + token % MAPS_IN_A_ROW);
        }
        rows++;
    }

    private void add(List<KeptPositions> places) {
        if (places.isEmpty()) {
            return;
        }
        place(copy(), "input", 0);
        for (int i = 0; i < places.size(); i++) {
            int column = (i + 1) % KEPT_IN_A_ROW;
            if (column == 0) {
                rows++;
            }
            place(kept(places.get(i)), counted(places.get(i)), column);
        }
        rows++;
    }

    private BufferedImage kept(KeptPositions place) {
        BufferedImage tile = copy();
        for (int y = 0; y < tileHeight; y++) {
            int row = y * place.height() / tileHeight;
            for (int x = 0; x < tileWidth; x++) {
                int column = x * place.width() / tileWidth;
                if (!place.kept()[row * place.width() + column]) {
                    tile.setRGB(x, y, pale(tile.getRGB(x, y)));
                }
            }
        }
        return tile;
    }

    private static String counted(KeptPositions place) {
        int positions = 0;
        for (boolean kept : place.kept()) {
            positions += kept ? 1 : 0;
        }
        return place.place() + ": " + positions + " of " + place.kept().length;
    }

    private static int pale(int rgb) {
        int value = (int) Math.round(Heat.grey(rgb) * (1 - PALE) + 255 * PALE);
        return value << 16 | value << 8 | value;
    }

    private BufferedImage copy() {
        BufferedImage copy = new BufferedImage(tileWidth, tileHeight, BufferedImage.TYPE_INT_RGB);
        copy.setData(input.getData());
        return copy;
    }

    private void place(BufferedImage tile, String below, int column) {
        tiles.add(new Tile(tile, below, rows, column));
        columns = Math.max(columns, column + 1);
    }

    private BufferedImage drawn() {
        int down = tileHeight + 2 * caption + GAP;
        int width = columns * (tileWidth + GAP) + GAP;
        int height = rows * down + GAP;
        return Pictures.drawn(width, height, graphics -> {
            for (Tile tile : tiles) {
                int x = GAP + tile.column() * (tileWidth + GAP);
                int y = GAP + tile.row() * down;
                graphics.drawImage(tile.picture(), x, y, null);
                new Label(tile.caption(), Color.WHITE)
                        .draw(graphics, x, y + tileHeight + 2 * caption, caption, width, height);
            }
        });
    }
}
