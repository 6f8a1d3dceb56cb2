// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class AdaptiveTokenSamplingSettingsTest {

    @Test
    void oneNumberOfTokensServesAllBlocks() {
        AdaptiveTokenSamplingSettings settings = ToyTransformer.settings(SamplingForm.DROPPED, List.of(2, 4), 9);
        assertThat(settings.tokensOf(2)).contains(new TokenCount(9));
        assertThat(settings.tokensOf(4)).contains(new TokenCount(9));
        assertThat(ToyTransformer.settings(SamplingForm.DROPPED, List.of(2)).tokensOf(2))
                .isEmpty();
    }

    @Test
    void refusesBlocksThatDoNotAscend() {
        refusal(List.of()).hasMessage("must name the blocks that sample, as in [3, 4, 5], but is empty");
        refusal(List.of(3, 3)).hasMessage("must ascend, but 3 follows 3");
        refusal(List.of(3, 1)).hasMessage("must ascend, but 1 follows 3");
    }

    @Test
    void refusesTokensThatDoNotFitTheBlocks() {
        refusal(List.of(1, 2, 3), 20, 10).hasMessage("must be one number, or one for each of the 3 blocks, got 2");
        for (double tokens : new double[] {2, 0, -3, 100.5, 1.5, -0.5, Double.NaN}) {
            String given = tokens == (int) tokens ? String.valueOf((int) tokens) : String.valueOf(tokens);
            assertThatThrownBy(() -> new TokenCount(tokens))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessage("must be 3 or more, or a share of the rows up to 1, got " + given);
        }
        refusal(List.of(1), 2).hasMessage("must be 3 or more, or a share of the rows up to 1, got 2");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(List<Integer> blocks, Integer... tokens) {
        return assertThatThrownBy(() -> ToyTransformer.settings(SamplingForm.DROPPED, blocks, tokens))
                .isInstanceOf(InvalidSetting.class);
    }
}
