// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Pass;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.Draw;
import io.densekit.tokens.TokenSampling;
import java.util.Arrays;

/** Sampling in one block. */
record BlockSampling(TokenSampling sampling, BlockPlace place) {

    /** Which tokens go on, and how they were drawn. */
    record Choice(CellScores scores, Draw[] draws, Rows rows) {}

    /**
     * What goes on, in operators: {@code [batch, positions]}, 1 or 0.
     *
     * @param scores {@code [batch, positions]}
     */
    NDArray left(NDArray scores, Pass pass) {
        return sampling.kept(place, scores, pass.ops());
    }

    /** Draws from every image. Tokens stay in the grid's order. */
    Choice choose(CellScores scores) {
        Rows rows = scores.rows();
        Draw[] draws = new Draw[rows.batch()];
        int[][] kept = new int[rows.batch()][];
        for (int image = 0; image < draws.length; image++) {
            Draw draw = sampling.draw(place, scores.ofTokens(image));
            draws[image] = draw;
            kept[image] = Arrays.stream(draw.positions())
                    .map(position -> draw.order()[position])
                    .sorted()
                    .toArray();
        }
        return new Choice(scores, draws, rows.keeping(kept, sampling.masks()));
    }
}
