// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.Grid;
import java.util.Arrays;

/**
 * What {@link Rows} say in Java, in operators: every position keeps its row, and a mask says which are left. For networks that are
 * recorded to run elsewhere, where the same is computed whatever is left.
 *
 * @param values {@code [batch, 1 + positions, channels]}, the class token's row first; of no meaning where nothing is left
 * @param mask {@code [batch, positions]}: 1 for tokens that are left, 0 for the others
 */
record MaskedTokens(NDArray values, NDArray mask, Grid grid) {

    /** All tokens of a sequence with a class token. */
    static MaskedTokens all(Sequence tokens) {
        int batch = Math.toIntExact(tokens.values().getShape().get(0));
        float[] ones = new float[batch * tokens.grid().size()];
        Arrays.fill(ones, 1);
        NDArray mask = NativeArray.copyOf(
                tokens.values().getManager(),
                ones,
                new Shape(batch, tokens.grid().size()));
        return new MaskedTokens(tokens.values(), mask, tokens.grid());
    }

    /** What is left of other rows as a map with holes, {@code [batch, channels, height, width]}. */
    NDArray map(NDArray rows) {
        Shape shape = rows.getShape();
        return rows.get(":, 1:")
                .mul(mask.expandDims(2))
                .reshape(shape.get(0), grid.height(), grid.width(), shape.get(2))
                .transpose(0, 3, 1, 2);
    }
}
