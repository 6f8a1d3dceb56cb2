// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.settings.OneOrMore;
import java.util.List;
import java.util.Optional;

/** What YAML says of {@link AdaptiveTokenSampling}. */
@Describe("Adaptive Token Sampling: each image goes on with the tokens that its class token attends to")
record AdaptiveTokenSamplingSettings(
        @Describe("Blocks that sample, counted from 0") List<Integer> blocks,
        @Describe(
                        "Tokens drawn at most, the class token counted, or up to 1 a share of the block's rows: one number, or"
                                + " one a block; by default all")
                Optional<OneOrMore<Double>> tokens,
        @Describe("For fewer tokens than rows, reference: as the public code, the default where it has the network;"
                        + " whole-cdf: as the paper, the default of cvt")
                Optional<Sampling> sampling,
        @Default("dropped")
                @Describe("dropped: gone; masked: same numbers, no time saved; batch-dropped: as the public code drops")
                SamplingForm form) {

    public AdaptiveTokenSamplingSettings {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new InvalidSetting("blocks", "must name the blocks that sample, as in [3, 4, 5], but is empty");
        }
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i) <= blocks.get(i - 1)) {
                throw new InvalidSetting(
                        "blocks", "must ascend, but " + blocks.get(i) + " follows " + blocks.get(i - 1));
            }
        }
        if (tokens.isPresent()) {
            check(tokens.get().values(), blocks.size());
        }
    }

    private static void check(List<Double> tokens, int blocks) {
        if (tokens.size() > 1 && tokens.size() != blocks) {
            throw new InvalidSetting(
                    "tokens", "must be one number, or one for each of the " + blocks + " blocks, got " + tokens.size());
        }
        tokens.forEach(TokenCount::new);
    }

    /** Tokens asked for by one of {@link #blocks}; empty for as many as the network starts with. */
    Optional<TokenCount> tokensOf(int block) {
        return tokens.map(given -> given.values().get(given.isOne() ? 0 : blocks.indexOf(block)))
                .map(TokenCount::new);
    }
}
