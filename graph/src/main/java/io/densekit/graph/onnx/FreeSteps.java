// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.FreeSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps that work sizes out from those of the input; they stand before all others. */
final class FreeSteps {

    private final Map<String, Initializer> kept;
    private final List<Step> steps = new ArrayList<>();
    private final Map<FreeAxis, String> counts = new HashMap<>();
    private final Map<FreeSize, String> known = new HashMap<>();

    /** @param kept gets the numbers that they need */
    FreeSteps(Map<String, Initializer> kept) {
        this.kept = kept;
    }

    List<Step> steps() {
        return steps;
    }

    static Initializer whole(String name, long... values) {
        return new Initializer(name, new Shape(values.length), DataType.INT64, new Initializer.Wholes(values));
    }

    /**
     * A row of sizes.
     *
     * @param fixed those that are so
     * @param free those that are not; null at the place of others
     */
    void row(String name, long[] fixed, FreeSize[] free) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < fixed.length; i++) {
            parts.add(free[i] == null ? constant(name + "_" + i, fixed[i]) : size(free[i]));
        }
        steps.add(new Step("Concat", parts, List.of(name), Map.of("axis", 0L)));
    }

    /** An array as often along an axis as there are images. */
    void repeat(Initializer one, String name, int axis) {
        List<String> sizes = new ArrayList<>();
        for (int i = 0; i < one.shape().dimension(); i++) {
            sizes.add(
                    i == axis
                            ? count(FreeAxis.BATCH)
                            : constant(name + "_" + i, one.shape().get(i)));
        }
        String size = name + "_sizes";
        steps.add(new Step("Concat", sizes, List.of(size), Map.of("axis", 0L)));
        steps.add(new Step("Expand", List.of(one.name(), size), List.of(name), Map.of()));
    }

    private String constant(String name, long value) {
        kept.put(name, whole(name, value));
        return name;
    }

    private String count(FreeAxis axis) {
        return counts.computeIfAbsent(axis, any -> {
            String name = axis.title() + "_count";
            long from = axis == FreeAxis.BATCH ? 0 : axis == FreeAxis.HEIGHT ? -2 : -1;
            Map<String, Object> attributes =
                    axis == FreeAxis.WIDTH ? Map.of("start", from) : Map.of("start", from, "end", from + 1);
            steps.add(new Step("Shape", List.of(Draft.INPUT), List.of(name), attributes));
            return name;
        });
    }

    private String size(FreeSize size) {
        String made = known.get(size);
        if (made == null) {
            made = computed(size, "size_" + known.size());
            known.put(size, made);
        }
        return made;
    }

    /** The number of images comes last, since what is added for a class token is for each of them. */
    private String computed(FreeSize size, String name) {
        String all = null;
        for (FreeAxis axis : size.ordered()) {
            if (axis != FreeAxis.BATCH) {
                all = all == null ? count(axis) : joined("Mul", all, count(axis), name + "_" + axis.title());
            }
        }
        boolean images = size.axes().contains(FreeAxis.BATCH);
        if (all == null) {
            String batch = count(FreeAxis.BATCH);
            return size.times() == 1 ? batch : joined("Mul", batch, constant(name + "_factor", size.times()), name);
        }
        if (size.times() != 1) {
            all = joined("Mul", all, constant(name + "_factor", size.times()), name + "_times");
        }
        if (size.over() != 1) {
            all = joined("Div", all, constant(name + "_divisor", size.over()), name + "_over");
        }
        if (size.more() != 0) {
            all = joined("Add", all, constant(name + "_token", size.more()), name + "_more");
        }
        return images ? joined("Mul", all, count(FreeAxis.BATCH), name) : all;
    }

    private String joined(String operator, String one, String other, String name) {
        steps.add(new Step(operator, List.of(one, other), List.of(name), Map.of()));
        return name;
    }
}
