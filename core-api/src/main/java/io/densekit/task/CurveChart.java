// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import java.util.List;

/**
 * Curves of shares against shares, both axes from 0 to 1, such as precision against recall.
 *
 * @param title what is shown
 * @param across what the values from left to right are
 * @param up what the values from below to above are
 * @param curves at least one; more than eight can't be told apart
 */
public record CurveChart(String title, String across, String up, List<Curve> curves) {

    /** @throws IllegalArgumentException if there is no curve */
    public CurveChart {
        curves = List.copyOf(curves);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("the chart '" + title + "' has no curve");
        }
    }

    /**
     * A curve.
     *
     * @param name as the chart labels it
     * @param x of each point, rising, within [0, 1]
     * @param y of each point, within [0, 1]; as many
     */
    public record Curve(String name, double[] x, double[] y) {

        /** @throws IllegalArgumentException if there is no point, or not a height for each */
        public Curve {
            if (x.length == 0 || x.length != y.length) {
                throw new IllegalArgumentException(
                        "the curve " + name + " has " + x.length + " places and " + y.length + " heights");
            }
        }
    }
}
