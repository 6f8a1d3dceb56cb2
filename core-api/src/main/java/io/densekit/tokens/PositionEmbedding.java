// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.nn.AdaptableWeights;
import io.densekit.nn.Init;
import io.densekit.nn.Module;
import io.densekit.ops.NativeArray;
import io.densekit.weights.TensorData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A learned vector for each position of a grid, and for the class token. Images of another size get them interpolated, and
 * checkpoints of another size are taken over that way: bicubic with anti-aliasing, as timm does; the class token's stays.
 * So are clips of another length; an image network's become those of every time step.
 */
public final class PositionEmbedding extends Module implements AdaptableWeights {

    /** A class token and, second, the distillation token of DeiT. */
    private static final int TOKENS_OF_DISTILLED = 2;

    private final String name;
    private final Grid grid;
    private final int classTokens;
    private final int channels;
    private final Parameter embedding;

    /** @param name of the parameter {@code [1, rows, channels]} */
    public PositionEmbedding(String name, Grid grid, boolean classToken, int channels) {
        this.name = name;
        this.grid = grid;
        this.classTokens = classToken ? 1 : 0;
        this.channels = channels;
        embedding = embedding(name, Init.truncatedNormal(0.02), 1, classTokens + grid.size(), channels);
    }

    /** Adds them to tokens {@code [batch, rows, channels]} of an image or clip with that many patches. */
    public NDArray add(NDArray tokens, Grid patches) {
        NDArray own = embedding.getArray();
        return tokens.add(patches.equals(grid) ? own : resampled(own, patches, tokens.getManager()));
    }

    private NDArray resampled(NDArray own, Grid patches, NDManager manager) {
        NDArray classRow = own.get(":, :" + classTokens);
        // Views of a parameter belong to the parameter's manager until told otherwise.
        classRow.attach(manager);
        NDArray positions = own.get(":, " + classTokens + ":");
        positions.attach(manager);
        NDArray steps =
                along(positions, grid.steps(), patches.steps(), grid.step().size() * channels);
        NDArray rows = along(steps, grid.height(), patches.height(), grid.width() * channels);
        NDArray map = along(rows, grid.width(), patches.width(), channels).reshape(1, patches.size(), channels);
        return classTokens == 0 ? map : classRow.concat(map, 1);
    }

    /** Resamples one axis, of which each place has {@code inner} values behind each other. */
    private static NDArray along(NDArray x, int from, int to, int inner) {
        if (from == to) {
            return x;
        }
        try (NDArray matrix =
                NativeArray.copyOf(x.getManager(), CubicResampling.matrix(from, to), new Shape(to, from))) {
            // The embeddings come first, so that the product can be recorded.
            return x.reshape(-1, from, inner)
                    .transpose(0, 2, 1)
                    .matMul(matrix.transpose(1, 0))
                    .transpose(0, 2, 1);
        }
    }

    /**
     * Embeddings of another grid, interpolated. An image's grid is square in the file, or has the proportions of this one; a
     * clip's has as many positions a time step as this one, or as many time steps. Where a number of rows can be read in
     * several ways, the grid is meant whose time steps are nearest in size to this one's. The rows of a class token and of a
     * distillation token that this network doesn't have are left out.
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

    /** Images of 384 x 384 have as many patches as those of 288 x 512: a file's table for the one fits the other. */
    @Override
    public Optional<String> doubt(String parameter) {
        int side = (int) Math.round(Math.sqrt(grid.size()));
        boolean alsoSquare = grid.steps() == 1 && side * side == grid.size() && side != grid.height();
        return parameter.equals(name) && alsoSquare
                ? Optional.of("a grid of " + side + " x " + side + " has as many positions as " + grid.height() + " x "
                        + grid.width()
                        + "; if the file's is that one, give its image-size, and images of another size get"
                        + " the positions interpolated")
                : Optional.empty();
    }

    private Optional<Grid> gridOf(int positions) {
        int perStep = grid.step().size();
        Stream<Grid> ofImage = stepOf(positions).stream();
        Stream<Grid> ofOtherLength = grid.steps() > 1 && positions > 0 && positions % perStep == 0
                ? Stream.of(new Grid(positions / perStep, grid.height(), grid.width()))
                : Stream.empty();
        Stream<Grid> ofOtherSize = grid.steps() > 1 && positions % grid.steps() == 0
                ? stepOf(positions / grid.steps()).stream()
                        .map(step -> new Grid(grid.steps(), step.height(), step.width()))
                : Stream.empty();
        return Stream.of(ofOtherLength, ofImage, ofOtherSize)
                .flatMap(grids -> grids)
                .min(Comparator.comparingDouble(
                        from -> Math.abs(Math.log((double) from.step().size() / perStep))));
    }

    private Optional<Grid> stepOf(int positions) {
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
        float[] steps = along(positions, from.steps(), grid.steps(), from.step().size() * channels);
        float[] rows = along(steps, from.height(), grid.height(), from.width() * channels);
        float[] map = along(rows, from.width(), grid.width(), channels);
        System.arraycopy(map, 0, values, classTokens * channels, map.length);
        return TensorData.ofFloats(values, 1, (long) classTokens + grid.size(), channels);
    }

    private static float[] along(float[] x, int from, int to, int inner) {
        if (from == to) {
            return x;
        }
        float[] matrix = CubicResampling.matrix(from, to);
        float[] result = new float[x.length / from * to];
        for (int outer = 0; outer < x.length / (from * inner); outer++) {
            for (int i = 0; i < matrix.length; i++) {
                int target = (outer * to + i / from) * inner;
                int source = (outer * from + i % from) * inner;
                for (int at = 0; at < inner && matrix[i] != 0; at++) {
                    result[target + at] += matrix[i] * x[source + at];
                }
            }
        }
        return result;
    }
}
