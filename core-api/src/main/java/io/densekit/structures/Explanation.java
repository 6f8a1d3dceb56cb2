// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

import java.util.List;

/** What a part of a network made of an image, laid out over the image as a grid of positions. */
public sealed interface Explanation {

    /** The part of the network, such as {@code block6}. */
    String place();

    /** Rows of the grid. */
    int height();

    /** Columns of the grid. */
    int width();

    /**
     * Where something looked.
     *
     * @param maps one a learned token, each {@code height * width} weights, row by row; no weight is negative
     */
    record HeatMaps(String place, int height, int width, List<float[]> maps) implements Explanation {

        public HeatMaps {
            maps = List.copyOf(maps);
            for (float[] map : maps) {
                if (map.length != height * width) {
                    throw new IllegalArgumentException(
                            map.length + " weights don't fill a grid of " + height + " x " + width);
                }
            }
        }
    }

    /**
     * Which positions are still there.
     *
     * @param kept one a position, row by row
     * @param tokens how many tokens are there, a class token included
     */
    record KeptPositions(String place, int height, int width, boolean[] kept, int tokens) implements Explanation {

        /** Refuses what doesn't fill the grid. */
        public KeptPositions {
            if (kept.length != height * width) {
                throw new IllegalArgumentException(
                        kept.length + " positions don't fill a grid of " + height + " x " + width);
            }
        }
    }
}
