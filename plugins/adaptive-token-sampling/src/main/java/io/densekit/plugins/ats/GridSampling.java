// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Ops;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.Draw;
import io.densekit.tokens.TokenSampling;

/**
 * Sampling for networks that score positions of a grid beside a class token, such as CvT. Every block has as many rows as
 * the first, gone ones included, and where fewer are drawn the whole distribution is searched if nothing else is said:
 * there is no public code to follow.
 */
record GridSampling(AdaptiveTokenSamplingSettings settings) implements TokenSampling {

    @Override
    public boolean masks() {
        return settings.form() == SamplingForm.MASKED;
    }

    @Override
    public Draw draw(BlockPlace place, float[] scores) {
        return drawing(place, scores.length).draw(scores);
    }

    @Override
    public boolean drawsInOperators() {
        return true;
    }

    @Override
    public NDArray kept(BlockPlace place, NDArray scores, Ops ops) {
        int positions = Math.toIntExact(scores.getShape().get(1));
        InverseTransformSampler drawing = drawing(place, positions);
        AtsOps own = new AtsOps(ops, 1);
        return own.held(own.pickedRows(scores, drawing, Math.min(positions, drawing.samples())), positions);
    }

    private InverseTransformSampler drawing(BlockPlace place, int positions) {
        int rows = positions + 1;
        int asked =
                settings.tokensOf(place.index()).map(count -> count.of(rows)).orElse(Math.max(TokenCount.LEAST, rows));
        // Two are drawn of a lone position, too.
        place.requireTokens("tokens", asked, Math.max(TokenCount.LEAST, rows));
        return new InverseTransformSampler(asked - 1, settings.sampling().orElse(Sampling.WHOLE_CDF));
    }
}
