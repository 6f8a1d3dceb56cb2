// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.nn.AdaptableWeights;
import io.densekit.nn.Init;
import io.densekit.nn.Module;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.Grid;
import io.densekit.weights.TensorData;
import java.util.Arrays;
import java.util.Optional;

/**
 * A learned vector for each position of a grid, and for the class token. Images of another size get them interpolated, and
 * checkpoints of another size are taken over that way: bicubic with anti-aliasing, as timm does; the class token's stays.
 */
final class PositionEmbedding extends Module implements AdaptableWeights {

    private final String name;
    private final Grid grid;
    /** A class token and, second, the distillation token of DeiT. */
    private static final int TOKENS_OF_DISTILLED = 2;

    private final int classTokens;
    private final int channels;
    private final Parameter embedding;

    /** @param name of the parameter {@code [1, rows, channels]} */
    PositionEmbedding(String name, Grid grid, boolean classToken, int channels) {
        this.name = name;
        this.grid = grid;
        this.classTokens = classToken ? 1 : 0;
        this.channels = channels;
        embedding = embedding(name, Init.truncatedNormal(0.02), 1, classTokens + grid.size(), channels);
    }

    /** Adds them to tokens {@code [batch, rows, channels]} of an image with that many patches. */
    NDArray add(NDArray tokens, Grid patches) {
        NDArray own = embedding.getArray();
        return tokens.add(patches.equals(grid) ? own : resampled(own, patches, tokens.getManager()));
    }

    private NDArray resampled(NDArray own, Grid patches, NDManager manager) {
        NDArray classRow = own.get(":, :" + classTokens);
        // Views of a parameter belong to the parameter's manager until told otherwise.
        classRow.attach(manager);
        NDArray positions = own.get(":, " + classTokens + ":");
        positions.attach(manager);
        NDArray rows = matrix(grid.height(), patches.height(), manager)
                .matMul(positions.reshape(grid.height(), (long) grid.width() * channels));
        NDArray turned = rows.reshape(patches.height(), grid.width(), channels).transpose(1, 0, 2);
        NDArray columns = matrix(grid.width(), patches.width(), manager)
                .matMul(turned.reshape(grid.width(), (long) patches.height() * channels));
        NDArray map = columns.reshape(patches.width(), patches.height(), channels)
                .transpose(1, 0, 2)
                .reshape(1, patches.size(), channels);
        return classTokens == 0 ? map : classRow.concat(map, 1);
    }

    private static NDArray matrix(int from, int to, NDManager manager) {
        return NativeArray.copyOf(manager, CubicResampling.matrix(from, to), new Shape(to, from));
    }

    /**
     * Embeddings of another grid, interpolated. The file's grid is square, or has the proportions of this one; the rows
     * of a class token and of a distillation token that this network doesn't have are left out.
     */
    @Override
    public Optional<TensorData> adapted(String parameter, TensorData found) {
        long[] shape = found.shape();
        if (!parameter.equals(name) || shape.length != 3 || shape[0] != 1 || shape[2] != channels) {
            return Optional.empty();
        }
        int rows = Math.toIntExact(shape[1]);
        for (int skipped = classTokens; skipped <= TOKENS_OF_DISTILLED; skipped++) {
            Optional<Grid> from = gridOf(rows - skipped);
            if (from.isPresent()) {
                return Optional.of(resampled(found.toFloats(), skipped, from.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Grid> gridOf(int positions) {
        int side = (int) Math.round(Math.sqrt(Math.max(0, positions)));
        if (side > 0 && side * side == positions) {
            return Optional.of(new Grid(side, side));
        }
        int height = (int) Math.round(Math.sqrt(Math.max(0.0, positions) * grid.height() / grid.width()));
        boolean fits = height > 0
                && positions % height == 0
                && (long) height * grid.width() == (long) (positions / height) * grid.height();
        return fits ? Optional.of(new Grid(height, positions / height)) : Optional.empty();
    }

    private TensorData resampled(float[] found, int skipped, Grid from) {
        float[] values = new float[(classTokens + grid.size()) * channels];
        System.arraycopy(found, 0, values, 0, classTokens * channels);
        float[] positions = Arrays.copyOfRange(found, skipped * channels, found.length);
        float[] rows = product(
                CubicResampling.matrix(from.height(), grid.height()),
                from.height(),
                positions,
                from.width() * channels);
        float[] columns = CubicResampling.matrix(from.width(), grid.width());
        for (int y = 0; y < grid.height(); y++) {
            int start = y * from.width() * channels;
            float[] row = Arrays.copyOfRange(rows, start, start + from.width() * channels);
            float[] resized = product(columns, from.width(), row, channels);
            System.arraycopy(resized, 0, values, (classTokens + y * grid.width()) * channels, resized.length);
        }
        return TensorData.ofFloats(values, 1, (long) classTokens + grid.size(), channels);
    }

    /** {@code [n, inner]} times {@code [inner, width]}. */
    private static float[] product(float[] left, int inner, float[] right, int width) {
        float[] result = new float[left.length / inner * width];
        for (int i = 0; i < left.length; i++) {
            int target = i / inner * width;
            int source = i % inner * width;
            for (int x = 0; x < width && left[i] != 0; x++) {
                result[target + x] += left[i] * right[source + x];
            }
        }
        return result;
    }
}
