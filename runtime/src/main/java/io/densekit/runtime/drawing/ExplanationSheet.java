// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.structures.Explanation.KeptPositions;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network made of an image or of one frame of a clip, as one picture of many tiles. Learned tokens get a row for each
 * place: the network's input, then each token's map over it. Places that drop tokens follow each other in one row: what
 * they keep is in colour, what is gone is pale.
 */
public final class ExplanationSheet {

    private static final int MAPS_IN_A_ROW = 8;
    private static final int KEPT_IN_A_ROW = 5;

    private final ExplainedSample sample;
    private final int frame;
    private final ExplanationTiles tiles;
    private final TileSheet sheet;

    private ExplanationSheet(ExplainedSample sample, int frame, int side) {
        this.sample = sample;
        this.frame = frame;
        tiles = new ExplanationTiles(sample.frames().get(frame), side);
        sheet = new TileSheet(side);
    }

    /**
     * Draws the sheet.
     *
     * @param sample with one explanation at least
     * @param frame of a clip, from 0; a token's colours are those of its weights in the whole clip
     * @param side of a tile, in pixels: its longer one
     */
    public static BufferedImage of(ExplainedSample sample, int frame, int side) {
        ExplanationSheet drawing = new ExplanationSheet(sample, frame, side);
        List<KeptPositions> kept = new ArrayList<>();
        for (Explanation explanation : sample.explanations()) {
            if (explanation instanceof HeatMaps maps) {
                drawing.add(maps);
            } else if (explanation instanceof KeptPositions positions) {
                kept.add(positions);
            }
        }
        drawing.add(kept);
        return drawing.sheet.drawn();
    }

    private int step(Explanation explanation) {
        return sample.stepOf(frame, explanation.steps());
    }

    private void add(HeatMaps maps) {
        sheet.place(tiles.input(), maps.place(), 0);
        int count = maps.maps().size();
        for (int token = 0; token < count; token++) {
            if (token > 0 && token % MAPS_IN_A_ROW == 0) {
                sheet.endRow();
            }
            sheet.place(
                    tiles.heat(new Heat(maps, token), step(maps)), "token " + (token + 1), 1 + token % MAPS_IN_A_ROW);
        }
        sheet.endRow();
    }

    private void add(List<KeptPositions> places) {
        if (places.isEmpty()) {
            return;
        }
        sheet.place(tiles.input(), "input", 0);
        for (int i = 0; i < places.size(); i++) {
            int column = (i + 1) % KEPT_IN_A_ROW;
            if (column == 0) {
                sheet.endRow();
            }
            KeptPositions place = places.get(i);
            sheet.place(tiles.kept(place, step(place)), counted(place, step(place), 1), column);
        }
        sheet.endRow();
    }

    /** How many positions of some time steps are kept. */
    static String counted(KeptPositions place, int firstStep, int steps) {
        int each = place.height() * place.width();
        int positions = 0;
        for (int i = firstStep * each; i < (firstStep + steps) * each; i++) {
            positions += place.kept()[i] ? 1 : 0;
        }
        return place.place() + ": " + positions + " of " + steps * each;
    }
}
