// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;
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

    private static final OpScript SCRIPT = OpScript.ofResource(AnchorGenerator.class, "anchors.txt");

    private final List<Step> steps;
    private final List<Boxes> kinds;

    /**
     * From one position of a map to the next.
     *
     * @param x input pixels to the right
     * @param y input pixels downwards
     */
    record Step(int x, int y) {}

    /**
     * How the kinds of one position follow from each other, for networks that differ from the usual.
     *
     * @param ratioOuter whether ratios are the outer order and scales the inner one
     * @param centre of the anchors of a map's first position, in multiples of the base size
     */
    record Order(boolean ratioOuter, double centre) {
        static final Order USUAL = new Order(true, 0);
    }

    private AnchorGenerator(List<Step> steps, List<Boxes> kinds) {
        this.steps = steps;
        this.kinds = kinds;
    }

    /**
     * Anchors centred on the corners of the grid.
     *
     * @param strides input pixels a position, of each map; a scale of 1 is an anchor of that size
     */
    public static AnchorGenerator of(List<Integer> strides, List<Double> ratios, List<Double> scales) {
        List<Step> steps =
                strides.stream().map(stride -> new Step(stride, stride)).toList();
        return of(steps, strides, ratios, scales, Order.USUAL);
    }

    static AnchorGenerator of(
            List<Step> steps, List<Integer> sizes, List<Double> ratios, List<Double> scales, Order order) {
        return new AnchorGenerator(
                steps,
                sizes.stream().map(size -> kinds(size, ratios, scales, order)).toList());
    }

    /** So many scales from one octave: {@code base}, and {@code base} times roots of two. */
    public static List<Double> octave(double base, int count) {
        List<Double> scales = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scales.add(base * Math.pow(2, (double) i / count));
        }
        return scales;
    }

    private static Boxes kinds(int size, List<Double> ratios, List<Double> scales, Order order) {
        int count = ratios.size() * scales.size();
        float[] corners = new float[4 * count];
        float centre = (float) (order.centre() * size);
        for (int i = 0; i < count; i++) {
            double ratio = ratios.get(order.ratioOuter() ? i / scales.size() : i % ratios.size());
            float scale = scales.get(order.ratioOuter() ? i % scales.size() : i / ratios.size())
                    .floatValue();
            float root = (float) Math.sqrt((float) ratio);
            float halfWidth = 0.5f * (size * (1 / root) * scale);
            float halfHeight = 0.5f * (size * root * scale);
            corners[4 * i] = centre - halfWidth;
            corners[4 * i + 1] = centre - halfHeight;
            corners[4 * i + 2] = centre + halfWidth;
            corners[4 * i + 3] = centre + halfHeight;
        }
        return new Boxes(corners);
    }

    /** How many maps they are laid on. */
    public int maps() {
        return steps.size();
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
        if (sizes.size() != steps.size()) {
            throw new IllegalArgumentException(
                    "anchors for " + steps.size() + " maps can't be laid on " + sizes.size());
        }
        List<Boxes> levels = new ArrayList<>();
        for (int map = 0; map < sizes.size(); map++) {
            levels.add(grid(kinds.get(map).corners(), steps.get(map), sizes.get(map)));
        }
        return new Anchors(sizes, perCell(), levels);
    }

    /**
     * The anchors of one map as a tensor operator: where a network is recorded they follow from the map's size at each run.
     *
     * @param map which one, counted from the finest
     * @param values that stand on its positions, {@code [batch, channels, height, width]}
     * @return corners {@code [height * width * perCell, 4]}, in the order of {@link #over(List)}
     */
    public NDArray over(int map, NDArray values, Ops ops) {
        float[] corners = kinds.get(map).corners();
        Step step = steps.get(map);
        try (NDArray first = NativeArray.copyOf(values.getManager(), corners, new Shape(corners.length / 4, 4));
                NDArray pixels = ops.integers(step.x(), step.y())) {
            return ops.call(SCRIPT, "anchors_over", values, first, pixels);
        }
    }

    private static Boxes grid(float[] kinds, Step step, MapSize size) {
        float[] corners = new float[kinds.length * size.area()];
        int at = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                for (int k = 0; k < kinds.length; k += 2) {
                    corners[at++] = kinds[k] + x * step.x();
                    corners[at++] = kinds[k + 1] + y * step.y();
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
        for (int map = 0; map < steps.size(); map++) {
            MapSize size = anchors.maps().get(map);
            int rows = Math.min(ceil(paddedHeight, steps.get(map).y()), size.height());
            int columns = Math.min(ceil(paddedWidth, steps.get(map).x()), size.width());
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
