// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.Features;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A classifier's last step where no map is left: the batch norm of the tokens that there are, and their mean, image by
 * image. Empty rows take part in neither.
 */
final class TokenPooling {

    private TokenPooling() {}

    static Features pooled(Tokens tokens, BatchNorm2d norm, Pass pass) {
        NDArray values = tokens.values();
        Shape shape = values.getShape(); // [batch, rows, channels]
        long channels = shape.get(2);
        if (pass.elsewhere()) {
            return features(masked(tokens, norm, pass));
        }
        NDArray full = values.reshape(-1, channels);
        float[] mask = tokens.mask().map(NDArray::toFloatArray).orElse(null);
        if (mask != null) {
            long[] rows = fullRows(mask);
            NDArray index = NativeArray.copyOf(values.getManager(), rows, new Shape(rows.length));
            full = full.gather(index.expandDims(1).broadcast(index.size(), channels), 0);
        }
        NDArray map = full.reshape(full.getShape().get(0), channels, 1, 1);
        NDArray normed = norm.call(map, pass).reshape(-1, channels);
        return features(averages(values, mask).matMul(normed));
    }

    private static Features features(NDArray pooled) {
        return new Features(List.of(), Optional.of(pooled), Optional.empty());
    }

    /** The same without looking at the mask: the norm of all rows, and the mean of those that are full. */
    private static NDArray masked(Tokens tokens, BatchNorm2d norm, Pass pass) {
        NDArray values = tokens.values();
        long channels = values.getShape().get(2);
        NDArray map = values.reshape(-1, channels).reshape(-1, channels, 1, 1);
        NDArray normed = norm.call(map, pass).reshape(values.getShape());
        if (tokens.mask().isEmpty()) {
            return normed.mean(new int[] {1});
        }
        NDArray full = tokens.mask().get().expandDims(2);
        return normed.mul(full).sum(new int[] {1}).div(full.sum(new int[] {1}));
    }

    private static long[] fullRows(float[] mask) {
        List<Long> rows = new ArrayList<>();
        for (int row = 0; row < mask.length; row++) {
            if (mask[row] > 0) {
                rows.add((long) row);
            }
        }
        return rows.stream().mapToLong(Long::longValue).toArray();
    }

    /** {@code [batch, full rows]}: one over an image's number of full rows at these, zero at those of other images. */
    private static NDArray averages(NDArray values, float[] mask) {
        int batch = Math.toIntExact(values.getShape().get(0));
        int width = Math.toIntExact(values.getShape().get(1));
        int[] counts = new int[batch];
        int total = 0;
        for (int row = 0; row < batch * width; row++) {
            if (mask == null || mask[row] > 0) {
                counts[row / width]++;
                total++;
            }
        }
        float[] weights = new float[batch * total];
        int column = 0;
        for (int image = 0; image < batch; image++) {
            for (int i = 0; i < counts[image]; i++) {
                weights[image * total + column++] = 1f / counts[image];
            }
        }
        return NativeArray.copyOf(values.getManager(), weights, new Shape(batch, total));
    }
}
