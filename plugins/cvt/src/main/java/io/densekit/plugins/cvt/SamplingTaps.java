// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.Draw;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What a sampling block exposes under its name, made where it is wanted alone: {@code kept}, tokens left of each image;
 * {@code kept_by_token}, 1 for those; {@code tokens_by_position}, each in its own place; {@code cell_alive} and {@code
 * cell_scores} of the keys; {@code sorted_scores}, {@code sorted_indices}, {@code normalized_cdf}, {@code ys} and {@code
 * picked} of the sampler.
 *
 * @param values {@code [rows, channels]}, the block's output
 */
record SamplingTaps(BlockPlace place, BlockSampling.Choice choice, NDArray values) {

    void expose(Pass pass) {
        Rows rows = choice.rows();
        Cells cells = choice.scores().cells();
        int batch = rows.batch();
        try (NDArray positions = positions()) {
            pass.explanations()
                    .kept(
                            place.name(),
                            positions,
                            1,
                            rows.grid().height(),
                            rows.grid().width());
        }
        Taps taps = pass.taps();
        tap(taps, "kept", () -> longs(rows.tokens(), batch));
        tap(
                taps,
                "kept_by_token",
                () -> longs(keptByToken(), batch, 1L + rows.grid().size()));
        tap(taps, "cell_alive", () -> longs(cells.alive(), batch, cells.grid().size()));
        tap(taps, "cell_scores", () -> manager()
                .create(IntStream.range(0, batch)
                        .mapToObj(choice.scores()::ofCells)
                        .toArray(float[][]::new)));
        tap(taps, "sorted_scores", () -> floats(Draw::sortedScores));
        tap(
                taps,
                "sorted_indices",
                () -> ints(draw -> Arrays.stream(draw.order()).map(position -> position + 1)));
        tap(taps, "normalized_cdf", () -> floats(Draw::normalizedCdf));
        tap(taps, "ys", () -> floats(Draw::ys));
        tap(taps, "picked", () -> ints(draw -> Arrays.stream(draw.picked())));
        tap(taps, "tokens_by_position", () -> byPosition(pass));
    }

    private void tap(Taps taps, String name, Supplier<NDArray> output) {
        taps.expose(place.network(), place.name() + "." + name, output);
    }

    private NDManager manager() {
        return values.getManager();
    }

    private NDArray longs(long[] values, long... shape) {
        return NativeArray.copyOf(manager(), values, new Shape(shape));
    }

    private NDArray floats(Function<Draw, float[]> part) {
        return manager().create(Arrays.stream(choice.draws()).map(part).toArray(float[][]::new));
    }

    private NDArray ints(Function<Draw, IntStream> part) {
        long[] all = Arrays.stream(choice.draws())
                .flatMapToLong(draw -> part.apply(draw).asLongStream())
                .toArray();
        return longs(all, choice.draws().length, all.length / choice.draws().length);
    }

    private long[] keptByToken() {
        Rows rows = choice.rows();
        int width = 1 + rows.grid().size();
        long[] kept = new long[rows.batch() * width];
        for (int image = 0; image < rows.batch(); image++) {
            kept[image * width] = 1;
            for (int position : rows.left()[image]) {
                kept[image * width + 1 + position] = 1;
            }
        }
        return kept;
    }

    /** The token of each row that is left, the class token being 0, by image; -1 fills up. */
    private NDArray positions() {
        int[][] left = choice.rows().left();
        int width =
                1 + Arrays.stream(left).mapToInt(image -> image.length).max().orElseThrow();
        long[] positions = new long[left.length * width];
        Arrays.fill(positions, -1);
        for (int image = 0; image < left.length; image++) {
            positions[image * width] = 0;
            for (int i = 0; i < left[image].length; i++) {
                positions[image * width + 1 + i] = 1L + left[image][i];
            }
        }
        return longs(positions, left.length, width);
    }

    /** {@code [batch, 1 + positions, channels]}, zeros where nothing is left. */
    private NDArray byPosition(Pass pass) {
        Rows rows = choice.rows();
        CvtOps ops = new CvtOps(pass.ops());
        NDArray map = ops.laidOut(values, rows).transpose(0, 2, 3, 1);
        NDArray positions =
                map.reshape(rows.batch(), rows.grid().size(), values.getShape().get(1));
        return ops.rows(values, rows.classRows()).expandDims(1).concat(positions, 1);
    }
}
