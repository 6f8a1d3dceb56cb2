// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

import java.util.List;

/** What a part of a network made of an image or a clip, laid out over it as a grid of positions. */
public sealed interface Explanation {

    /** The part of the network, such as {@code block6}. */
    String place();

    /** Time steps of the grid; 1 of an image. */
    int steps();

    /** Rows of the grid. */
    int height();

    /** Columns of the grid. */
    int width();

    /**
     * Where something looked.
     *
     * @param maps one a learned token, each {@code steps * height * width} weights, time step after time step, row by row; no
     *     weight is negative
     */
    record HeatMaps(String place, int steps, int height, int width, List<float[]> maps) implements Explanation {

        /** Refuses maps that don't fill the grid. */
        public HeatMaps {
            maps = List.copyOf(maps);
            for (float[] map : maps) {
                requireFull("weights", map.length, steps, height, width);
            }
        }

        /** Of an image. */
        public HeatMaps(String place, int height, int width, List<float[]> maps) {
            this(place, 1, height, width, maps);
        }
    }

    /**
     * Which positions are still there.
     *
     * @param kept one a position, time step after time step, row by row
     * @param tokens how many tokens are there, a class token included
     */
    record KeptPositions(String place, int steps, int height, int width, boolean[] kept, int tokens)
            implements Explanation {

        /** Refuses what doesn't fill the grid. */
        public KeptPositions {
            requireFull("positions", kept.length, steps, height, width);
        }

        /** Of an image. */
        public KeptPositions(String place, int height, int width, boolean[] kept, int tokens) {
            this(place, 1, height, width, kept, tokens);
        }
    }

    private static void requireFull(String what, int count, int steps, int height, int width) {
        if (count != steps * height * width) {
            throw new IllegalArgumentException(count + " " + what + " don't fill a grid of "
                    + (steps == 1 ? "" : steps + " x ") + height + " x " + width);
        }
    }
}
