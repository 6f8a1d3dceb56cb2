// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.structures.Explanation.KeptPositions;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What a network made of a clip, time step after time step from left to right. Each place of learned tokens has a row of the
 * clip's frames and below it one of each token's maps; places that drop tokens have a row each below another row of frames.
 */
final class FilmStrip {

    /** About how wide the strip becomes at most: many time steps have small tiles. */
    private static final int MOST_WIDE = 4096;

    private static final int SMALLEST_SIDE = 48;

    private final ExplainedSample sample;
    private final List<ExplanationTiles> frames;
    private final TileSheet sheet;

    private FilmStrip(ExplainedSample sample, int side) {
        this.sample = sample;
        frames = sample.frames().stream()
                .map(frame -> new ExplanationTiles(frame, side))
                .toList();
        sheet = new TileSheet(side);
    }

    /**
     * Draws the strip.
     *
     * @param sample with one explanation at least
     * @param side of a tile, in pixels: its longer one, where they all fit
     */
    static BufferedImage of(ExplainedSample sample, int side) {
        int steps = sample.explanations().stream()
                .mapToInt(Explanation::steps)
                .max()
                .orElseThrow();
        FilmStrip strip = new FilmStrip(sample, Math.min(side, Math.max(SMALLEST_SIDE, MOST_WIDE / steps)));
        int shown = 0;
        for (Explanation explanation : sample.explanations()) {
            if (explanation instanceof HeatMaps maps) {
                strip.add(maps);
                shown = 0;
            } else if (explanation instanceof KeptPositions kept) {
                strip.add(kept, shown != kept.steps());
                shown = kept.steps();
            }
        }
        return strip.sheet.drawn();
    }

    private void add(HeatMaps maps) {
        frames(maps.steps());
        for (int token = 0; token < maps.maps().size(); token++) {
            Heat heat = new Heat(maps, token);
            for (int step = 0; step < maps.steps(); step++) {
                String below = step == 0 ? maps.place() + ", token " + (token + 1) : "";
                sheet.place(tiles(step, maps.steps()).heat(heat, step), below, step);
            }
            sheet.endRow();
        }
    }

    private void add(KeptPositions kept, boolean withFrames) {
        if (withFrames) {
            frames(kept.steps());
        }
        for (int step = 0; step < kept.steps(); step++) {
            String below = step == 0 ? ExplanationSheet.counted(kept, 0, kept.steps()) : "";
            sheet.place(tiles(step, kept.steps()).kept(kept, step), below, step);
        }
        sheet.endRow();
    }

    private void frames(int steps) {
        for (int step = 0; step < steps; step++) {
            sheet.place(tiles(step, steps).input(), step == 0 ? "input" : "", step);
        }
        sheet.endRow();
    }

    private ExplanationTiles tiles(int step, int steps) {
        return frames.get(sample.frameOf(step, steps));
    }
}
