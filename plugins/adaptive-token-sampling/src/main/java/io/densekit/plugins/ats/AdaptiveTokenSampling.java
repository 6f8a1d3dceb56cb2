// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.TokenReducer;
import io.densekit.tokens.TokenSampling;
import java.util.Optional;
import java.util.OptionalInt;
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
        for (int block : settings.blocks()) {
            settings.tokensOf(block)
                    .map(TokenCount::number)
                    .orElse(OptionalInt.empty())
                    .ifPresent(count -> arguments.requireTokens("tokens", count, arguments.rows()));
        }
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

    /** For blocks of other kinds, which have no dropping of the public code's. */
    @Override
    public Optional<TokenSampling> sampling() {
        if (settings.form() == SamplingForm.BATCH_DROPPED) {
            throw new InvalidSetting(
                    "form", "must be dropped or masked for blocks of this kind, of which there is no public code");
        }
        return Optional.of(new GridSampling(settings));
    }

    /** What is searched by blocks as the public code has them. */
    Sampling searched() {
        return settings.sampling().orElse(Sampling.REFERENCE);
    }

    SamplingForm form() {
        return settings.form();
    }

    /**
     * Tokens asked for by a block.
     *
     * @param rows that come to it
     * @param atStart of the network
     */
    int tokensOf(int block, int rows, int atStart) {
        return settings.tokensOf(block).map(count -> count.of(rows)).orElse(atStart);
    }

    /**
     * Rows that come to a block if none is cut off.
     *
     * @param atStart of the network
     */
    int rowsBefore(int block, int atStart) {
        int rows = atStart;
        for (int earlier : settings.blocks()) {
            if (earlier < block) {
                rows = Math.min(rows, tokensOf(earlier, rows, atStart));
            }
        }
        return rows;
    }
}
