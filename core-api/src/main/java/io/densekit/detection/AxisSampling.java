// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

/**
 * RoIAlign along one axis. A bin's value is the mean of samples on a grid, and each sample is interpolated bilinearly;
 * so the value is a sum over positions of the map whose weights are a product of one factor along each axis. This holds
 * the factors of one axis.
 */
final class AxisSampling {

    private final int first;
    private final int length;
    private final float[] weights;
    private final int[] from;
    private final int[] to;

    private AxisSampling(int bins, int first, int length) {
        this.first = first;
        this.length = Math.max(0, length);
        weights = new float[bins * this.length];
        from = new int[bins];
        to = new int[bins];
    }

    /**
     * The factors along one axis.
     *
     * @param low where the region begins, in positions of the map; position 0 is the first one's middle
     * @param extent of the region, in positions
     * @param bins the region is divided into
     * @param samples in each bin; 0 for one for each position that a bin extends over, rounded up
     * @param size of the map along this axis
     */
    public static AxisSampling of(float low, float extent, int bins, int samples, int size) {
        int grid = samples > 0 ? samples : (int) Math.ceil(extent / bins);
        int first = clamp((int) Math.floor(low), size);
        // Two beyond the end: the last sample's own sum may be rounded up to the next position.
        int last = clamp((int) Math.floor(low + extent) + 2, size);
        AxisSampling axis = new AxisSampling(bins, first, last - first + 1);
        float bin = extent / bins;
        for (int b = 0; b < bins; b++) {
            axis.from[b] = Integer.MAX_VALUE;
            axis.to[b] = Integer.MIN_VALUE;
            for (int s = 0; s < grid; s++) {
                axis.sample(b, low + b * bin + (s + 0.5f) * bin / grid, 1f / grid, size);
            }
            if (axis.to[b] < axis.from[b]) {
                axis.from[b] = 0;
                axis.to[b] = 0;
            }
        }
        return axis;
    }

    private static int clamp(int position, int size) {
        return Math.min(Math.max(position, 0), size - 1);
    }

    private void sample(int bin, float at, float share, int size) {
        if (!(at >= -1 && at <= size)) {
            return;
        }
        float inside = Math.max(at, 0);
        int below = (int) inside;
        if (below >= size - 1) {
            add(bin, size - 1, share);
            return;
        }
        float above = inside - below;
        add(bin, below, share * (1 - above));
        add(bin, below + 1, share * above);
    }

    private void add(int bin, int position, float weight) {
        weights[bin * length + position - first] += weight;
        from[bin] = Math.min(from[bin], position);
        to[bin] = Math.max(to[bin], position + 1);
    }

    /** How many bins. */
    public int bins() {
        return from.length;
    }

    /** The first position that has a part in a bin. */
    public int from(int bin) {
        return from[bin];
    }

    /** One after the last position that has a part in it; {@link #from} if none has. */
    public int to(int bin) {
        return to[bin];
    }

    /** How many positions have a part in a bin. */
    int positions(int bin) {
        return to[bin] - from[bin];
    }

    /** The factor of a position within [{@link #from}, {@link #to}). */
    public float weight(int bin, int position) {
        return weights[bin * length + position - first];
    }
}
