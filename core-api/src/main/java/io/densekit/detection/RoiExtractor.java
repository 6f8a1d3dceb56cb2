// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.structures.Boxes;
import java.util.List;

/**
 * The features of regions by RoIAlign (He et al., Mask R-CNN, 2017), each region from the level that suits its size (Lin
 * et al., Feature Pyramid Networks, 2017; MMDetection's {@code SingleRoIExtractor}).
 */
public final class RoiExtractor {

    /** Root of the area, in pixels, from which on a region takes the second level at half of it. */
    static final float FINEST = 56;

    /** Added to a root over that, as published. */
    static final float MARGIN = 1e-6f;

    private final List<Integer> strides;
    private final SamplingPlan.Grid grid;

    private RoiExtractor(List<Integer> strides, SamplingPlan.Grid grid) {
        this.strides = List.copyOf(strides);
        this.grid = grid;
    }

    /**
     * With as many samples as a bin extends over positions.
     *
     * @param size bins of a region in each direction
     * @param strides of the levels, finest first
     */
    public static RoiExtractor of(int size, List<Integer> strides) {
        return new RoiExtractor(strides, new SamplingPlan.Grid(size, size, 0, true));
    }

    /** The level of each region: one coarser for each doubling of its size. */
    public int[] levels(Boxes boxes) {
        int[] levels = new int[boxes.count()];
        for (int i = 0; i < levels.length; i++) {
            float scale = (float) Math.sqrt(boxes.area(i));
            double level = Math.floor(Math.log(scale / FINEST + MARGIN) / Math.log(2));
            levels[i] = (int) Math.min(Math.max(level, 0), strides.size() - 1);
        }
        return levels;
    }

    /** This as an operator. */
    public RegionFeatures operator() {
        return new RegionFeatures(grid.height(), strides);
    }

    /**
     * The features of regions, {@code [regions, channels, size, size]}.
     *
     * @param table of as many levels as there are strides
     * @param regions at least one
     */
    public NDArray extract(FeatureTable table, Regions regions) {
        int[] levels = levels(regions.boxes());
        SamplingPlan.Place[] places = new SamplingPlan.Place[regions.count()];
        for (int i = 0; i < places.length; i++) {
            float scale = 1f / strides.get(levels[i]);
            places[i] = table.place(levels[i], regions.images()[i], scale);
        }
        return table.gather(SamplingPlan.of(regions, places, grid), grid);
    }
}
