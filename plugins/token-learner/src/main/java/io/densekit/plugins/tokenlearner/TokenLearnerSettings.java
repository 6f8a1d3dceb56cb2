// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;

/** What YAML says of {@link TokenLearning}. */
@Describe("TokenLearner: a few tokens learned in place of many; with fuse, TokenFuser gives the positions back")
record TokenLearnerSettings(
        @Describe("First block, counted from 0, that runs on learned tokens") int beforeBlock,
        @Default("8") @Describe("How many tokens are learned, of clips in each time step") int tokens,
        @Default("1.1") @Describe("1.0: convolutions and a sigmoid; 1.1: a perceptron and a softmax over positions")
                String version,
        @Describe("Hidden channels of the perceptrons that weigh positions, 64 unless given; version 1.1 or fuse")
                Optional<Integer> bottleneck,
        @Describe("sum or mean over the positions, sum unless given; version 1.0") Optional<Pooling> pooling,
        @Default("false")
                @Describe("Learn tokens anew for each block from before-block on, and give all positions back")
                boolean fuse,
        @Describe("Norm the tokens before and after the fuser mixes them, true unless given; fuse")
                Optional<Boolean> fuserNorms) {

    private static final String CONVOLUTIONS = "1.0";
    private static final String PERCEPTRON = "1.1";
    private static final int PUBLISHED_BOTTLENECK = 64;

    /** Checks every value that can be checked without a network, and refuses those that would do nothing. */
    public TokenLearnerSettings {
        if (!version.equals(CONVOLUTIONS) && !version.equals(PERCEPTRON)) {
            throw new InvalidSetting("version", "must be 1.0 or 1.1, got " + version);
        }
        if (bottleneck.isPresent() && bottleneck.get() < 1) {
            throw new InvalidSetting("bottleneck", "must be positive, got " + bottleneck.get());
        }
        if (bottleneck.isPresent() && version.equals(CONVOLUTIONS) && !fuse) {
            throw new InvalidSetting("bottleneck", "is for version 1.1 or for fuse: true; 1.0 alone has no perceptron");
        }
        if (pooling.isPresent() && version.equals(PERCEPTRON)) {
            throw new InvalidSetting("pooling", "is for version 1.0; the maps of 1.1 add up to 1");
        }
        if (fuserNorms.isPresent() && !fuse) {
            throw new InvalidSetting("fuserNorms", "is for fuse: true; without it there is no fuser");
        }
    }

    /** The learner of one block. */
    TokenLearner learner(int channels) {
        return version.equals(CONVOLUTIONS)
                ? new ConvolutionLearner(channels, tokens, pooling.orElse(Pooling.SUM))
                : new PerceptronLearner(channels, tokens, hidden());
    }

    /** The fuser of one block, where there is one. */
    Optional<TokenFuser> fuser(int channels) {
        return fuse
                ? Optional.of(new TokenFuser(channels, tokens, hidden(), fuserNorms.orElse(true)))
                : Optional.empty();
    }

    private int hidden() {
        return bottleneck.orElse(PUBLISHED_BOTTLENECK);
    }
}
