// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

/**
 * The refinement that belongs to {@link Encoding#UDP} (Huang et al., The Devil is in the Details: Delving into Unbiased
 * Data Processing for Human Pose Estimation, 2020; MMPose's {@code post_dark_udp}): as {@link DarkRefinement}, but with
 * differences one pixel wide, values kept within [0.001, 50], and at the border too.
 */
final class UdpRefinement implements Refinement {

    private static final float LOWEST = 0.001f;
    private static final float HIGHEST = 50;
    /** Added to the Hessian's diagonal so that it has an inverse: float32's machine epsilon. */
    private static final double EPSILON = 0x1p-23;

    private final GaussianBlur blur;

    /** @param kernel size of the smoothing Gaussian, odd */
    UdpRefinement(int kernel) {
        blur = new GaussianBlur(kernel, GaussianBlur.Border.MIRROR);
    }

    @Override
    public Peak refine(float[] map, int height, int width, Peak peak) {
        if (peak.x() < 0) {
            return peak;
        }
        Surface f = new Surface(logarithm(blur.apply(map, height, width)), height, width);
        int x = (int) peak.x();
        int y = (int) peak.y();
        double here = f.at(x, y);
        double dx = 0.5 * (f.at(x + 1, y) - f.at(x - 1, y));
        double dy = 0.5 * (f.at(x, y + 1) - f.at(x, y - 1));
        double dxx = f.at(x + 1, y) - 2 * here + f.at(x - 1, y) + EPSILON;
        double dyy = f.at(x, y + 1) - 2 * here + f.at(x, y - 1) + EPSILON;
        double dxy = 0.5
                * (f.at(x + 1, y + 1)
                        - f.at(x + 1, y)
                        - f.at(x, y + 1)
                        + 2 * here
                        - f.at(x - 1, y)
                        - f.at(x, y - 1)
                        + f.at(x - 1, y - 1));
        double determinant = dxx * dyy - dxy * dxy;
        if (determinant == 0) {
            return peak;
        }
        return peak.moved(-(dyy * dx - dxy * dy) / determinant, -(dxx * dy - dxy * dx) / determinant);
    }

    private static float[] logarithm(float[] map) {
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) Math.log(Math.min(Math.max(map[i], LOWEST), HIGHEST));
        }
        return map;
    }

    /** A map that goes on beyond its border with the border's own values. */
    private record Surface(float[] values, int height, int width) {
        double at(int x, int y) {
            int column = Math.min(Math.max(x, 0), width - 1);
            int row = Math.min(Math.max(y, 0), height - 1);
            return values[row * width + column];
        }
    }
}
