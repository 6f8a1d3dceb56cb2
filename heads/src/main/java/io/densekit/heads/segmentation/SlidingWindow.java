// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.ops.NativeArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Windows that cover an image, each segmented by itself; logits are averaged where windows overlap (MMSegmentation's
 * {@code slide_inference}). The last window of an axis is moved back inside.
 */
final class SlidingWindow {

    private final int[] crop;
    private final int[] stride;

    /** Heights, then widths, in pixels. */
    SlidingWindow(List<Integer> crop, List<Integer> stride) {
        this.crop = new int[] {crop.get(0), crop.get(1)};
        this.stride = new int[] {stride.get(0), stride.get(1)};
    }

    /** Where windows begin along an axis of {@code size} pixels. */
    static List<Integer> starts(int size, int crop, int stride) {
        int count = Math.max(size - crop + stride - 1, 0) / stride + 1;
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starts.add(Math.max(0, Math.min(i * stride, size - crop)));
        }
        return starts;
    }

    /**
     * Logits at the images' own size.
     *
     * @param images {@code [batch, 3, height, width]}
     * @param network logits of images, at any size
     */
    NDArray logits(NDArray images, Function<NDArray, NDArray> network, Pass pass) {
        int height = (int) images.getShape().get(2);
        int width = (int) images.getShape().get(3);
        List<Integer> tops = starts(height, crop[0], stride[0]);
        List<Integer> lefts = starts(width, crop[1], stride[1]);
        NDArray sum = null;
        for (int top : tops) {
            for (int left : lefts) {
                NDIndex place = new NDIndex(
                        ":, :, {}:{}, {}:{}",
                        top,
                        Math.min(height, top + crop[0]),
                        left,
                        Math.min(width, left + crop[1]));
                try (NDArray window = images.get(place);
                        NDArray found =
                                Scope.keeping(window, () -> Resizing.like(network.apply(window), window, pass))) {
                    if (sum == null) {
                        Shape all = new Shape(
                                images.getShape().get(0), found.getShape().get(1), height, width);
                        sum = images.getManager().zeros(all);
                    }
                    try (NDArray part = sum.get(place)) {
                        part.addi(found);
                    }
                }
            }
        }
        try (NDArray counts = counts(height, width, tops, lefts, images.getManager())) {
            return sum.divi(counts);
        }
    }

    /** How many windows cover each pixel: those of its row times those of its column. */
    private NDArray counts(int height, int width, List<Integer> tops, List<Integer> lefts, NDManager manager) {
        float[] counts = new float[height * width];
        for (int y = 0; y < height; y++) {
            int row = covering(tops, y, crop[0]);
            for (int x = 0; x < width; x++) {
                counts[y * width + x] = row * covering(lefts, x, crop[1]);
            }
        }
        return NativeArray.copyOf(manager, counts, new Shape(1, 1, height, width));
    }

    private static int covering(List<Integer> starts, int position, int crop) {
        int count = 0;
        for (int start : starts) {
            count += position >= start && position < start + crop ? 1 : 0;
        }
        return count;
    }
}
