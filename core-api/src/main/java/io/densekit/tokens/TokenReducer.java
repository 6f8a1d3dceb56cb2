// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import io.densekit.plugin.ExtensionPoint;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Makes blocks of a transformer run on fewer tokens. Its constructor is given {@link ReducerArguments} and refuses, with an
 * {@link io.densekit.settings.InvalidSetting}, what its settings ask of blocks and tokens that are not there: the user then
 * sees the key's place in the file.
 */
public interface TokenReducer {

    /** Where token reducers plug in. */
    ExtensionPoint<TokenReducer, ReducerArguments> POINT = new ExtensionPoint<>("token-reducer", TokenReducer.class);

    /** Indexes of the blocks that it has something to put around; all of them are among the arguments'. */
    SortedSet<Integer> blocks();

    /**
     * Whether every block hands on {@link Tokens.Rows#GRID all positions}, however few tokens it computes with. Maps for
     * dense prediction can be made then alone.
     */
    boolean keepsGrid();

    /**
     * How it picks tokens by their scores; empty for reducers that do anything else.
     *
     * @throws io.densekit.settings.InvalidSetting if its settings ask for what blocks of other kinds don't have
     */
    default Optional<TokenSampling> sampling() {
        return Optional.empty();
    }

    /**
     * What stands around a block.
     *
     * @param place of one of {@link #blocks}
     */
    BlockReducer around(BlockPlace place);
}
