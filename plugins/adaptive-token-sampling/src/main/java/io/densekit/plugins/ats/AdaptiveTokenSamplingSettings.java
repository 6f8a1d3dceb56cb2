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
        @Describe("Tokens drawn at most, the class token counted: one number, or one a block; by default all")
                Optional<OneOrMore<Integer>> tokens,
        @Default("reference") @Describe("reference: as the public code; whole-cdf: as the paper, for fewer tokens")
                Sampling sampling,
        @Default("dropped")
                @Describe("dropped: gone; masked: same numbers, no time saved; batch-dropped: as the public code drops")
                SamplingForm form) {

    /** One row for the class token, and two to draw a first and a last one. */
    static final int LEAST_TOKENS = 3;

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

    private static void check(List<Integer> tokens, int blocks) {
        if (tokens.size() > 1 && tokens.size() != blocks) {
            throw new InvalidSetting(
                    "tokens", "must be one number, or one for each of the " + blocks + " blocks, got " + tokens.size());
        }
        for (int count : tokens) {
            if (count < LEAST_TOKENS) {
                throw new InvalidSetting("tokens", "must be " + LEAST_TOKENS + " or more, got " + count);
            }
        }
    }

    /** Tokens asked for by the block at this place of {@link #blocks}; empty for all that there are. */
    Optional<Integer> tokensAt(int place) {
        return tokens.map(given -> given.values().get(given.isOne() ? 0 : place));
    }
}
