// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays boxes of several sizes and shapes on every position of the feature maps (Ren et al., Faster R-CNN, 2015;
 * MMDetection's {@code AnchorGenerator}). A ratio is height over width at the same area. Within a position ratios are the
 * outer order and scales the inner one.
 */
public final class AnchorGenerator {

    private final List<Integer> strides;
    private final List<Boxes> kinds;

    private AnchorGenerator(List<Integer> strides, List<Boxes> kinds) {
        this.strides = List.copyOf(strides);
        this.kinds = kinds;
    }

    /**
     * Anchors centred on the corners of the grid.
     *
     * @param strides input pixels a position, of each map; a scale of 1 is an anchor of that size
     */
    public static AnchorGenerator of(List<Integer> strides, List<Double> ratios, List<Double> scales) {
        return new AnchorGenerator(
                strides,
                strides.stream().map(stride -> kinds(stride, ratios, scales)).toList());
    }

    /** So many scales from one octave: {@code base}, and {@code base} times roots of two. */
    public static List<Double> octave(double base, int count) {
        List<Double> scales = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scales.add(base * Math.pow(2, (double) i / count));
        }
        return scales;
    }

    private static Boxes kinds(int size, List<Double> ratios, List<Double> scales) {
        int count = ratios.size() * scales.size();
        float[] corners = new float[4 * count];
        for (int i = 0; i < count; i++) {
            float scale = scales.get(i % scales.size()).floatValue();
            float root = (float) Math.sqrt(ratios.get(i / scales.size()).floatValue());
            float halfWidth = 0.5f * (size * (1 / root) * scale);
            float halfHeight = 0.5f * (size * root * scale);
            corners[4 * i] = -halfWidth;
            corners[4 * i + 1] = -halfHeight;
            corners[4 * i + 2] = halfWidth;
            corners[4 * i + 3] = halfHeight;
        }
        return new Boxes(corners);
    }

    /** How many maps they are laid on. */
    public int maps() {
        return strides.size();
    }

    /** Anchors at each position. */
    public int perCell() {
        return kinds.get(0).count();
    }

    /** The anchors of a map's first position. */
    Boxes kinds(int map) {
        return kinds.get(map);
    }

    /**
     * The anchors of maps of these sizes.
     *
     * @throws IllegalArgumentException if there are more or fewer maps than strides
     */
    public Anchors over(List<MapSize> sizes) {
        if (sizes.size() != strides.size()) {
            throw new IllegalArgumentException(
                    "anchors for " + strides.size() + " maps can't be laid on " + sizes.size());
        }
        List<Boxes> levels = new ArrayList<>();
        for (int map = 0; map < sizes.size(); map++) {
            levels.add(grid(kinds.get(map).corners(), strides.get(map), sizes.get(map)));
        }
        return new Anchors(sizes, perCell(), levels);
    }

    private static Boxes grid(float[] kinds, int stride, MapSize size) {
        float[] corners = new float[kinds.length * size.area()];
        int at = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                for (int k = 0; k < kinds.length; k += 2) {
                    corners[at++] = kinds[k] + x * stride;
                    corners[at++] = kinds[k + 1] + y * stride;
                }
            }
        }
        return new Boxes(corners);
    }

    /**
     * Which anchors stand on a position that the image reaches; batches are padded to a common size.
     *
     * @param paddedHeight of the image with its own padding
     * @param paddedWidth of the image with its own padding
     */
    public boolean[] valid(Anchors anchors, int paddedHeight, int paddedWidth) {
        boolean[] valid = new boolean[anchors.all().count()];
        for (int map = 0; map < strides.size(); map++) {
            MapSize size = anchors.maps().get(map);
            int rows = Math.min(ceil(paddedHeight, strides.get(map)), size.height());
            int columns = Math.min(ceil(paddedWidth, strides.get(map)), size.width());
            int start = anchors.start(map);
            for (int y = 0; y < rows; y++) {
                int from = start + y * size.width() * perCell();
                Arrays.fill(valid, from, from + columns * perCell(), true);
            }
        }
        return valid;
    }

    private static int ceil(int length, int step) {
        return (length + step - 1) / step;
    }

    /** Which of the valid anchors reach less than {@code border} pixels beyond the image; all of them if it is below 0. */
    public static boolean[] inside(Boxes anchors, boolean[] valid, int height, int width, int border) {
        if (border < 0) {
            return valid.clone();
        }
        boolean[] inside = new boolean[valid.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = valid[i]
                    && anchors.x1(i) >= -border
                    && anchors.y1(i) >= -border
                    && anchors.x2(i) < width + border
                    && anchors.y2(i) < height + border;
        }
        return inside;
    }
}
