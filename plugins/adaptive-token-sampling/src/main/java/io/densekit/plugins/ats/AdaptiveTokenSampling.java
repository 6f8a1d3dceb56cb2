// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.TokenReducer;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Adaptive Token Sampling (Fayyaz et al., ECCV 2022; public project adaptivetokensampling/ATS). A block that samples
 * scores its tokens by the class token's attention and the length of their values, keeps those that inverse transform
 * sampling picks, and computes attention's output and the perceptron for these alone. How many that are is each image's
 * own affair. There are no parameters: a trained network needs no training to be sampled, and can be trained on with it,
 * since what is kept passes gradients on as before.
 */
final class AdaptiveTokenSampling implements TokenReducer {

    private final AdaptiveTokenSamplingSettings settings;

    /**
     * For one network.
     *
     * @throws io.densekit.settings.InvalidSetting if it has no such blocks or fewer tokens
     */
    public AdaptiveTokenSampling(AdaptiveTokenSamplingSettings settings, ReducerArguments arguments) {
        settings.blocks().forEach(block -> arguments.requireBlock("blocks", block));
        settings.tokens().ifPresent(tokens -> tokens.values()
                .forEach(count -> arguments.requireTokens("tokens", count, arguments.rows())));
        this.settings = settings;
    }

    @Override
    public SortedSet<Integer> blocks() {
        return new TreeSet<>(settings.blocks());
    }

    @Override
    public boolean keepsGrid() {
        return false;
    }

    @Override
    public BlockReducer around(BlockPlace place) {
        return new SamplingReducer(place, this);
    }

    Sampling sampling() {
        return settings.sampling();
    }

    SamplingForm form() {
        return settings.form();
    }

    /** Tokens asked for by a block; empty for as many as the network starts with. */
    Optional<Integer> tokensOf(int block) {
        return settings.tokensAt(settings.blocks().indexOf(block));
    }

    /**
     * Rows that come to a block if none is cut off.
     *
     * @param atStart of the network
     */
    int rowsBefore(int block, int atStart) {
        return settings.blocks().stream()
                .filter(earlier -> earlier < block)
                .mapToInt(earlier -> tokensOf(earlier).orElse(atStart))
                .reduce(atStart, Math::min);
    }
}
