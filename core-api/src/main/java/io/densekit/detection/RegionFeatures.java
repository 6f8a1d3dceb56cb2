// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.densekit.ops.HostOperator;
import io.densekit.ops.Ops;
import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.List;

/**
 * {@link RoiExtractor} as an operator: of maps {@code [images, channels, height, width]}, finest first, boxes {@code [count, 4]} in pixels
 * of the network's input and the image that each is of, {@code [count]}, int64, the features {@code [count, channels, size, size]}.
 *
 * @param size bins of a region in each direction
 * @param strides of the maps
 */
public record RegionFeatures(int size, List<Integer> strides) implements HostOperator {

    /** Roots of areas from which on regions take the next coarser map, in pixels: each twice the one before. */
    public static final float FINEST = RoiExtractor.FINEST;

    /** Added to roots of areas over {@link #FINEST} before they are compared, as published. */
    public static final float MARGIN = RoiExtractor.MARGIN;

    public RegionFeatures {
        strides = List.copyOf(strides);
    }

    @Override
    public NDArray run(Ops ops, NDList inputs) {
        Boxes boxes = new Boxes(inputs.get(strides.size()).toFloatArray());
        int[] images = Arrays.stream(inputs.get(strides.size() + 1).toLongArray())
                .mapToInt(Math::toIntExact)
                .toArray();
        try (FeatureTable table = FeatureTable.of(inputs.subList(0, strides.size()), ops)) {
            NDArray features = RoiExtractor.of(size, strides).extract(table, new Regions(images, boxes));
            features.attach(inputs.get(0).getManager());
            return features;
        }
    }
}
