// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.ops.Ops;

/**
 * How a {@link TokenReducer} picks tokens by their scores. For networks whose blocks are no {@link TransformerBlock}s: they
 * score their tokens and drop rows by themselves, and ask this which ones go on.
 */
public interface TokenSampling {

    /** Whether what wasn't picked goes on as empty rows: the same numbers, no time saved. */
    boolean masks();

    /**
     * Draws from one image.
     *
     * @param place the block's
     * @param scores of all positions of the grid, row by row, none negative; 0 where no token is left
     * @throws io.densekit.UserError if more are to be drawn than there are positions
     */
    Draw draw(BlockPlace place, float[] scores);

    /** Whether {@link #kept} is there, so that networks with it are prepared and exported. */
    default boolean drawsInOperators() {
        return false;
    }

    /**
     * What {@link #draw} picks of each image, in operators: for a network that is recorded to be prepared or to run elsewhere, where
     * nothing is read on the host.
     *
     * @param scores {@code [batch, positions]}, as for {@link #draw}
     * @return {@code [batch, positions]}: 1 for what goes on, 0 for the rest
     * @throws io.densekit.UserError if it is drawn in Java alone, or more are to be drawn than there are positions
     */
    default NDArray kept(BlockPlace place, NDArray scores, Ops ops) {
        throw UserError.usage("the tokens that go on from " + place.name()
                + " are drawn in Java, so that the network can't be exported; leave out the backbone's reducers");
    }
}
