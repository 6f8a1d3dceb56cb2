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
            int levels = features.strides().size();
            return features(features, given.subList(0, levels), given.get(levels), given.get(levels + 1));
        }
        throw new NotRecordable(
                "the operator " + operator.getClass().getSimpleName() + " is computed in Java and not written to ONNX");
    }

    /** Those that are left get their scores back in an array of all, of which each image's highest are taken. */
    private Tensor selected(BoxSelection selection, Tensor boxes, Tensor scores) {
        long sets = scores.size(1);
        long kinds = scores.size(2);
        long count = scores.size(3);
        long limit = selection.rows(scores.shape());
        float threshold = (float) selection.threshold();
        Tensor each = layout.reshape(scores, List.of(NONE, kinds, count));
        Tensor left = builder.add(
                "NonMaxSuppression",
                Map.of(),
                new Shape(limit, 3),
                DataType.INT64,
                layout.reshape(boxes, List.of(NONE, count, 4L)),
                each,
                builder.row(limit),
                builder.reals(new Shape(1), (float) selection.iou()),
                builder.reals(new Shape(1), threshold));
        Tensor sizes = builder.add("Shape", Map.of(), new Shape(3), DataType.INT64, each);
        Tensor none = builder.reals(new Shape(), threshold);
        Tensor nowhere = builder.add("Expand", Map.of(), each.shape(), DataType.FLOAT32, none, sizes);
        Tensor own = builder.add("GatherND", Map.of(), new Shape(limit), DataType.FLOAT32, each, left);
        Tensor there = builder.add("ScatterND", Map.of(), each.shape(), DataType.FLOAT32, nowhere, left, own);
        List<Tensor> surest = reductions.highest(layout.reshape(there, List.of(NONE, sets * kinds * count)), limit, 1);
        Tensor full = layout.unsqueeze(arithmetic.compare("Greater", surest.get(0), none), 2);
        Tensor place = surest.get(1);
        Tensor rows = layout.stack(
                List.of(
                        arithmetic.binary("Div", place, whole(kinds * count)),
                        arithmetic.binary("Mod", arithmetic.binary("Div", place, whole(count)), whole(kinds)),
                        arithmetic.binary("Mod", place, whole(count))),
                2);
        return arithmetic.where(full, rows, whole(NONE));
    }

    private Tensor whole(long number) {
        return builder.scalar(number, DataType.INT64);
    }

    private Tensor full(Tensor rows) {
        Tensor there = arithmetic.compare("GreaterOrEqual", layout.select(rows, 2, 0), whole(0));
        Shape shape = new Shape(2, there.shape().size());
        Tensor places = layout.permute(builder.add("NonZero", Map.of(), shape, DataType.INT64, there), List.of(1L, 0L));
        Shape own = new Shape(there.shape().size(), rows.size(2));
        Tensor columns = builder.add("GatherND", Map.of(), own, DataType.INT64, rows, places);
        Tensor full = layout.concat(List.of(layout.slice(places, 1, 0, 1, 1), columns), 1);
        builder.leaveFree(full, "detections");
        return full;
    }

    /** Regions of other maps are empty on a map: nothing is sampled of them, and what they give is not looked at. */
    private Tensor features(RegionFeatures operator, List<Tensor> maps, Tensor boxes, Tensor images) {
        Tensor roots = roots(boxes);
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
}
