// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

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
}
