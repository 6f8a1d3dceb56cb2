// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import java.util.stream.IntStream;

/**
 * RoIAlign (He et al., Mask R-CNN, 2017) as a sparse sum: for every bin of every region the rows of the feature table it
 * is made of, and with which weights. The table has one row for each position of each image of each level.
 *
 * @param rows of the table, the bins' one after another
 * @param weights one a row
 * @param starts where each bin's rows begin
 */
record SamplingPlan(int[] rows, float[] weights, int[] starts) {

    /**
     * Where a region's map lies in the table.
     *
     * @param firstRow of the region's image on its level
     * @param height of the map
     * @param width of the map
     * @param scale positions of the map a pixel of the input
     */
    record Place(int firstRow, int height, int width, float scale) {}

    /**
     * How a region is sampled.
     *
     * @param height bins downwards
     * @param width bins to the right
     * @param samples in a bin along each axis; 0 for one for each position that the bin extends over, rounded up
     * @param aligned whether pixel centres lie at halves; without it regions have at least the size of one position, as
     *     older code has it
     */
    record Grid(int height, int width, int samples, boolean aligned) {}

    /** Plans every region. */
    static SamplingPlan of(Regions regions, Place[] places, Grid grid) {
        int count = regions.count();
        AxisSampling[] vertical = new AxisSampling[count];
        AxisSampling[] horizontal = new AxisSampling[count];
        int[] sizes = new int[count + 1];
        IntStream.range(0, count).parallel().forEach(i -> {
            Place place = places[i];
            float[] box = regions.boxes()
                    .range(i, i + 1)
                    .scaled(place.scale(), place.scale())
                    .corners();
            vertical[i] = axis(box[1], box[3], grid.height(), grid, place.height());
            horizontal[i] = axis(box[0], box[2], grid.width(), grid, place.width());
            sizes[i + 1] = positions(vertical[i]) * positions(horizontal[i]);
        });
        for (int i = 0; i < count; i++) {
            sizes[i + 1] = Math.addExact(sizes[i], sizes[i + 1]);
        }
        SamplingPlan plan = new SamplingPlan(
                new int[sizes[count]], new float[sizes[count]], new int[count * grid.height() * grid.width()]);
        IntStream.range(0, count)
                .parallel()
                .forEach(i -> plan.fill(i, sizes[i], vertical[i], horizontal[i], places[i]));
        return plan;
    }

    private static AxisSampling axis(float low, float high, int bins, Grid grid, int size) {
        float begin = grid.aligned() ? low - 0.5f : low;
        float extent = grid.aligned() ? high - 0.5f - begin : Math.max(high - low, 1);
        return AxisSampling.of(begin, extent, bins, grid.samples(), size);
    }

    private static int positions(AxisSampling axis) {
        int sum = 0;
        for (int bin = 0; bin < axis.bins(); bin++) {
            sum += axis.positions(bin);
        }
        return sum;
    }

    private void fill(int region, int start, AxisSampling vertical, AxisSampling horizontal, Place place) {
        int at = start;
        int bin = region * vertical.bins() * horizontal.bins();
        for (int v = 0; v < vertical.bins(); v++) {
            for (int h = 0; h < horizontal.bins(); h++) {
                starts[bin++] = at;
                for (int y = vertical.from(v); y < vertical.to(v); y++) {
                    float factor = vertical.weight(v, y);
                    int row = place.firstRow() + y * place.width();
                    for (int x = horizontal.from(h); x < horizontal.to(h); x++) {
                        rows[at] = row + x;
                        weights[at++] = factor * horizontal.weight(h, x);
                    }
                }
            }
        }
    }
}
