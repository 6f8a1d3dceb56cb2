// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Pass;
import io.densekit.tokens.Grid;

/**
 * What {@link Rows} say in Java, in operators and packed: how many rows there are is known when they run. For networks that are recorded
 * to be prepared, in which what is dropped costs nothing.
 *
 * @param values {@code [rows, channels]}: of each image the class token's row, then one for every position that is left
 * @param mask {@code [batch, positions]}: 1 for tokens that are left, 0 for the others
 */
record PackedTokens(NDArray values, NDArray mask, Grid grid) {

    /** All tokens of a sequence with a class token. */
    static PackedTokens all(Sequence tokens) {
        MaskedTokens every = MaskedTokens.all(tokens);
        long channels = every.values().getShape().get(2);
        return new PackedTokens(every.values().reshape(-1, channels), every.mask(), every.grid());
    }

    /** The class tokens, {@code [batch, 1, channels]}. */
    NDArray classTokens(Pass pass) {
        return new CvtOps(pass.ops()).classRows(values, mask);
    }
}
