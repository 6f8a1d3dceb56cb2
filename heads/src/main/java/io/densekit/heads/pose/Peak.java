// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

/**
 * A place on a heatmap.
 *
 * @param x in heatmap pixels, -1 where the map is nowhere positive
 * @param y in heatmap pixels, -1 where the map is nowhere positive
 * @param score the map's highest value
 */
record Peak(double x, double y, float score) {

    /** The first highest pixel in row-major order; (-1, -1) where nothing is positive. */
    static Peak of(float[] map, int width) {
        int best = 0;
        for (int i = 1; i < map.length; i++) {
            if (map[i] > map[best]) {
                best = i;
            }
        }
        boolean found = map[best] > 0;
        return new Peak(found ? best % width : -1, found ? best / width : -1, map[best]);
    }

    /** The same score elsewhere. */
    Peak moved(double dx, double dy) {
        return new Peak(x + dx, y + dy, score);
    }
}
