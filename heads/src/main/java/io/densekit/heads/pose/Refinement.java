// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

/** Moves a heatmap's highest pixel closer to the joint. */
@FunctionalInterface
interface Refinement {

    /** Leaves the highest pixel as it is. */
    Refinement NONE = (map, height, width, peak) -> peak;

    /** A quarter pixel towards the higher neighbour, in each direction; not near the border, as published. */
    Refinement QUARTER = Refinement::quarter;

    /**
     * The place meant.
     *
     * @param map one heatmap, row-major; not changed
     * @param peak its highest pixel
     */
    Peak refine(float[] map, int height, int width, Peak peak);

    /** What the settings ask for. */
    static Refinement of(PostProcess postProcess, Encoding encoding, int kernel) {
        if (postProcess == PostProcess.NONE) {
            return NONE;
        }
        if (encoding == Encoding.UDP) {
            return new UdpRefinement(kernel);
        }
        return postProcess == PostProcess.UNBIASED ? new DarkRefinement(kernel) : QUARTER;
    }

    private static Peak quarter(float[] map, int height, int width, Peak peak) {
        int x = (int) peak.x();
        int y = (int) peak.y();
        if (x <= 1 || x >= width - 1 || y <= 1 || y >= height - 1) {
            return peak;
        }
        int at = y * width + x;
        return peak.moved(
                0.25 * Math.signum(map[at + 1] - map[at - 1]), 0.25 * Math.signum(map[at + width] - map[at - width]));
    }
}
