// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.Shape;
import io.densekit.graph.Node;
import io.densekit.graph.NotRecordable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Convolutions, norms, pooling and resizing. */
final class Layers {

    private final Builder builder;

    Layers(Builder builder) {
        this.builder = builder;
    }

    /** @param node has the geometry and the result's shape; {@code bias} may be null */
    Tensor convolution(Node node, Tensor x, Tensor weight, Tensor bias) {
        Map<String, Object> attributes = Map.of(
                "kernel_shape", sizes(weight.shape().slice(2)),
                "strides", node.numbers("stride"),
                "pads", twice(node.numbers("padding")),
                "dilations", node.numbers("dilation"),
                "group", node.number("groups"));
        return builder.add("Conv", attributes, node.result().shape(), x.type(), x, weight, bias);
    }

    /** @param stride and the others one for each of the two axes */
    Tensor transposedConvolution(
            Tensor x, Tensor weight, Tensor bias, List<Long> stride, List<Long> padding, List<Long> outputPadding) {
        long[] sizes = new long[2];
        for (int i = 0; i < 2; i++) {
            sizes[i] = (x.size(i + 2) - 1) * stride.get(i)
                    - 2 * padding.get(i)
                    + weight.size(i + 2)
                    + outputPadding.get(i);
        }
        Map<String, Object> attributes = Map.of(
                "kernel_shape",
                sizes(weight.shape().slice(2)),
                "strides",
                stride,
                "pads",
                twice(padding),
                "output_padding",
                outputPadding);
        Shape shape = new Shape(x.size(0), weight.size(1), sizes[0], sizes[1]);
        return builder.add("ConvTranspose", attributes, shape, x.type(), x, weight, bias);
    }

    Tensor batchNorm(Tensor x, Tensor mean, Tensor variance, Tensor weight, Tensor bias, double epsilon) {
        return builder.add(
                "BatchNormalization", Map.of("epsilon", epsilon), x.shape(), x.type(), x, weight, bias, mean, variance);
    }

    /**
     * Over the last axes.
     *
     * @param sizes of these
     * @param weight may be null, and {@code bias} too
     */
    Tensor layerNorm(Tensor x, List<Long> sizes, Tensor weight, Tensor bias, double epsilon) {
        Tensor scale = weight;
        if (scale == null) {
            Shape shape = new Shape(sizes);
            float[] ones = new float[Math.toIntExact(shape.size())];
            Arrays.fill(ones, 1);
            scale = builder.reals(shape, ones);
        }
        Map<String, Object> attributes = Map.of("axis", (long) -sizes.size(), "epsilon", epsilon);
        return builder.add("LayerNormalization", attributes, x.shape(), x.type(), x, scale, bias);
    }

    Tensor maxPool(Node node, Tensor x) {
        Map<String, Object> attributes = Map.of(
                "kernel_shape", node.numbers("kernel"),
                "strides", node.numbers("stride"),
                "pads", twice(node.numbers("padding")),
                "ceil_mode", node.truth("ceil") ? 1L : 0L);
        return builder.add("MaxPool", attributes, node.result().shape(), x.type(), x);
    }

    Tensor averagePool(Node node, Tensor x) {
        if (node.truth("ceil")) {
            throw new NotRecordable("average pooling that rounds sizes up is not written to ONNX");
        }
        Map<String, Object> attributes = Map.of(
                "kernel_shape", node.numbers("kernel"),
                "strides", node.numbers("stride"),
                "pads", twice(node.numbers("padding")),
                "count_include_pad", node.truth("countPadding") ? 1L : 0L);
        return builder.add("AveragePool", attributes, node.result().shape(), x.type(), x);
    }

    /** Means over bins that cover a map evenly: two products, since bins may share rows and columns. */
    Tensor adaptiveAveragePool(Tensor x, long height, long width, Products products) {
        long h = x.size(2);
        long w = x.size(3);
        if (h % height == 0 && w % width == 0) {
            List<Long> kernel = List.of(h / height, w / width);
            Shape shape = new Shape(x.size(0), x.size(1), height, width);
            return builder.add("AveragePool", Map.of("kernel_shape", kernel, "strides", kernel), shape, x.type(), x);
        }
        Tensor rows = builder.reals(new Shape(height, h), bins(height, h, false));
        Tensor columns = builder.reals(new Shape(w, width), bins(width, w, true));
        return products.matmul(products.matmul(rows, x), columns);
    }

    /** The shares of positions in bins, a row a bin, or a column. */
    private static float[] bins(long bins, long positions, boolean columns) {
        float[] shares = new float[Math.toIntExact(bins * positions)];
        for (long bin = 0; bin < bins; bin++) {
            long start = bin * positions / bins;
            long end = ((bin + 1) * positions + bins - 1) / bins;
            for (long i = start; i < end; i++) {
                shares[(int) (columns ? i * bins + bin : bin * positions + i)] = 1f / (end - start);
            }
        }
        return shares;
    }

    /** Maps at another size; pixels are areas. */
    Tensor resize(Tensor x, List<Long> size, boolean bilinear) {
        Map<String, Object> attributes = bilinear
                ? Map.of("mode", "linear", "coordinate_transformation_mode", "half_pixel", "axes", List.of(2L, 3L))
                : Map.of(
                        "mode", "nearest",
                        "coordinate_transformation_mode", "asymmetric",
                        "nearest_mode", "floor",
                        "axes", List.of(2L, 3L));
        Shape shape = new Shape(x.size(0), x.size(1), size.get(0), size.get(1));
        return builder.add("Resize", attributes, shape, x.type(), x, null, null, builder.row(size));
    }

    private static List<Long> sizes(Shape shape) {
        return LongStream.of(shape.getShape()).boxed().toList();
    }

    private static List<Long> twice(List<Long> padding) {
        return Stream.of(padding, padding).flatMap(List::stream).toList();
    }
}
