// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.drawing.Label;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Tiles of one size in rows and columns, each with words below it. */
final class TileSheet {

    private static final int GAP = 6;

    private final int caption;
    private final List<Tile> tiles = new ArrayList<>();
    private int columns;
    private int row;

    /** A picture with what stands below it, and where on the sheet it is. */
    private record Tile(BufferedImage picture, String caption, int row, int column) {}

    /** @param side of a tile, in pixels: its longer one */
    TileSheet(int side) {
        caption = Math.max(8, side / 18);
    }

    /** Puts a tile into the row that is being filled. */
    void place(BufferedImage tile, String below, int column) {
        tiles.add(new Tile(tile, below, row, column));
        columns = Math.max(columns, column + 1);
    }

    /** Goes on below. */
    void endRow() {
        row++;
    }

    /** All of it, once every row has ended; there is a tile at least. */
    BufferedImage drawn() {
        int tileWidth = tiles.get(0).picture().getWidth();
        int tileHeight = tiles.get(0).picture().getHeight();
        int down = tileHeight + 2 * caption + GAP;
        int width = columns * (tileWidth + GAP) + GAP;
        int height = row * down + GAP;
        return Pictures.drawn(width, height, graphics -> {
            for (Tile tile : tiles) {
                int x = GAP + tile.column() * (tileWidth + GAP);
                int y = GAP + tile.row() * down;
                graphics.drawImage(tile.picture(), x, y, null);
                if (!tile.caption().isEmpty()) {
                    new Label(tile.caption(), Color.WHITE)
                            .draw(graphics, x, y + tileHeight + 2 * caption, caption, width, height);
                }
            }
        });
    }
}
