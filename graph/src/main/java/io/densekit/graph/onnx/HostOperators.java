// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.BoxSelection;
import io.densekit.detection.FullRows;
import io.densekit.detection.RegionFeatures;
import io.densekit.graph.NotRecordable;
import io.densekit.ops.HostOperator;
import java.util.List;
import java.util.Map;

/** Operators that Java computes, as ONNX has them. */
final class HostOperators {

    private static final long NONE = -1;

    private final Builder builder;
    private final Arithmetic arithmetic;
    private final Layout layout;
    private final Reductions reductions;

    HostOperators(Builder builder, Arithmetic arithmetic, Layout layout, Reductions reductions) {
        this.builder = builder;
        this.arithmetic = arithmetic;
        this.layout = layout;
        this.reductions = reductions;
    }

    /** @throws NotRecordable if it is none of those that are known */
    Tensor run(HostOperator operator, List<Tensor> given) {
        if (operator instanceof BoxSelection selection) {
            return selected(selection, given.get(0), given.get(1));
        }
        if (operator instanceof FullRows) {
            return full(given.get(0));
        }
        if (operator instanceof RegionFeatures features) {
            return features(features, given.subList(0, given.size() - 1), given.get(given.size() - 1));
        }
        throw new NotRecordable(
                "the operator " + operator.getClass().getSimpleName() + " is computed in Java and not written to ONNX");
    }

    private Tensor selected(BoxSelection selection, Tensor boxes, Tensor scores) {
        long kinds = scores.size(1);
        long count = scores.size(2);
        long limit = selection.rows(scores.shape());
        Shape rows = new Shape(limit, 3);
        Tensor left = builder.add(
                "NonMaxSuppression",
                Map.of(),
                rows,
                DataType.INT64,
                boxes,
                scores,
                builder.row(limit),
                builder.reals(new Shape(1), (float) selection.iou()),
                builder.reals(new Shape(1), (float) selection.threshold()));
        Tensor steps = builder.row(kinds * count, count, 1);
        Tensor places = reductions.reduce("ReduceSum", arithmetic.binary("Mul", left, steps), List.of(1L), false);
        Tensor scored = layout.rows(layout.reshape(scores, List.of(NONE)), 0, places);
        Tensor there = builder.add("Shape", Map.of(), new Shape(1), DataType.INT64, scored);
        Tensor taken = builder.add("Min", Map.of(), new Shape(1), DataType.INT64, there, builder.row(limit));
        Tensor surest = builder.add(
                "TopK",
                Map.of("axis", 0L, "largest", 1L, "sorted", 1L),
                1,
                2,
                new Shape(limit),
                DataType.INT64,
                scored,
                taken);
        Tensor chosen = layout.rows(left, 0, surest);
        Tensor missing = arithmetic.binary("Sub", builder.row(limit), taken);
        Tensor padding = layout.concat(List.of(builder.row(0, 0), missing, builder.row(0)), 0);
        return builder.add(
                "Pad", Map.of(), rows, DataType.INT64, chosen, padding, builder.scalar(NONE, DataType.INT64));
    }

    private Tensor full(Tensor rows) {
        Tensor there =
                arithmetic.compare("GreaterOrEqual", layout.select(rows, 1, 0), builder.scalar(0, DataType.INT64));
        Shape shape = new Shape(1, rows.size(0));
        Tensor places = layout.reshape(builder.add("NonZero", Map.of(), shape, DataType.INT64, there), List.of(NONE));
        Tensor full = layout.rows(rows, 0, places);
        builder.leaveFree(full, "detections");
        return full;
    }

    /** Regions of other maps are empty on a map: nothing is sampled of them, and what they give is not looked at. */
    private Tensor features(RegionFeatures operator, List<Tensor> maps, Tensor boxes) {
        Tensor roots = roots(boxes);
        Tensor images = images(boxes);
        long size = operator.size();
        Shape shape = new Shape(boxes.size(0), maps.get(0).size(1), size, size);
        Tensor all = null;
        for (int level = 0; level < maps.size(); level++) {
            Tensor own = own(roots, level, maps.size());
            Tensor regions =
                    own == null ? boxes : arithmetic.binary("Mul", boxes, arithmetic.cast(own, DataType.FLOAT32));
            Map<String, Object> attributes = Map.of(
                    "mode",
                    "avg",
                    "output_height",
                    size,
                    "output_width",
                    size,
                    "sampling_ratio",
                    0L,
                    "spatial_scale",
                    1.0 / operator.strides().get(level),
                    "coordinate_transformation_mode",
                    "half_pixel");
            Tensor features =
                    builder.add("RoiAlign", attributes, shape, DataType.FLOAT32, maps.get(level), regions, images);
            all = all == null
                    ? features
                    : arithmetic.where(layout.unsqueeze(layout.unsqueeze(own, 2), 3), features, all);
        }
        return all;
    }

    /** {@code [boxes, 1]}: how large each is, in units of the finest map's. */
    private Tensor roots(Tensor boxes) {
        Tensor sides = arithmetic.binary("Sub", layout.slice(boxes, 1, 2, 4, 1), layout.slice(boxes, 1, 0, 2, 1));
        Tensor areas = arithmetic.binary("Mul", layout.slice(sides, 1, 0, 1, 1), layout.slice(sides, 1, 1, 2, 1));
        Tensor shares = arithmetic.binary(
                "Div", arithmetic.unary("Sqrt", areas), builder.scalar(RegionFeatures.FINEST, DataType.FLOAT32));
        return arithmetic.binary("Add", shares, builder.scalar(RegionFeatures.MARGIN, DataType.FLOAT32));
    }

    /** {@code [boxes, 1]}: which are this level's; null if all are. */
    private Tensor own(Tensor roots, int level, int levels) {
        Tensor notFiner = level == 0 ? null : atLeast(roots, level);
        Tensor coarser = level + 1 == levels ? null : atLeast(roots, level + 1);
        if (coarser == null) {
            return notFiner;
        }
        Tensor notCoarser = arithmetic.not(coarser);
        return notFiner == null ? notCoarser : arithmetic.logical("And", notFiner, notCoarser);
    }

    private Tensor atLeast(Tensor roots, int level) {
        return arithmetic.compare("GreaterOrEqual", roots, builder.scalar(1 << level, DataType.FLOAT32));
    }

    /** {@code [boxes]}: 0 for each. */
    private Tensor images(Tensor boxes) {
        Tensor count = builder.add("Shape", Map.of("start", 0L, "end", 1L), new Shape(1), DataType.INT64, boxes);
        Tensor zeros = builder.add("ConstantOfShape", Map.of(), new Shape(boxes.size(0)), DataType.FLOAT32, count);
        return arithmetic.cast(zeros, DataType.INT64);
    }
}
