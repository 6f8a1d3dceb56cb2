// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.TokenReducer;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * TokenLearner (Ryoo et al., "TokenLearner: What Can 8 Learned Tokens Do for Images and Videos?", 2021) in its two
 * published arrangements: tokens are learned once and all later blocks run on them; or each later block learns its own,
 * runs on them, and TokenFuser spreads what came out over all positions, where it is added to what went in. Of clips each
 * time step has its tokens learned by itself, with the same weights; blocks run on those of all time steps.
 */
final class TokenLearning implements TokenReducer {

    private final TokenLearnerSettings settings;
    private final int channels;
    private final SortedSet<Integer> blocks = new TreeSet<>();

    /** Refuses blocks and tokens that the network doesn't have. */
    TokenLearning(TokenLearnerSettings settings, ReducerArguments arguments) {
        arguments.requireBlock("beforeBlock", settings.beforeBlock());
        arguments.requireTokens("tokens", settings.tokens(), arguments.positionsOfStep());
        this.settings = settings;
        this.channels = arguments.channels();
        blocks.add(settings.beforeBlock());
        if (settings.fuse()) {
            arguments.blocks().stream()
                    .filter(block -> block > settings.beforeBlock())
                    .forEach(blocks::add);
        }
    }

    @Override
    public SortedSet<Integer> blocks() {
        return blocks;
    }

    @Override
    public boolean keepsGrid() {
        return settings.fuse();
    }

    @Override
    public BlockReducer around(BlockPlace place) {
        int order = blocks.headSet(place.index()).size();
        return new LearningBlock(place, order, settings, channels);
    }
}
