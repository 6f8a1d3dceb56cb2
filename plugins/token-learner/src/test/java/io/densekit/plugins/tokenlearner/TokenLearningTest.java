// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.nn.ModuleState;
import io.densekit.nn.Sequential;
import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.ReducerArguments;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TokenLearningTest {

    private static TokenLearning learning(int block, boolean fuse, Integer... blocks) {
        TokenLearnerSettings settings =
                new TokenLearnerSettings(block, 4, "1.1", Optional.empty(), Optional.empty(), fuse, Optional.empty());
        return new TokenLearning(settings, new ReducerArguments(8, 2, List.of(blocks), OptionalInt.of(9), false));
    }

    @Test
    void tokensAreLearnedOnceOrAnewForEachLaterBlock() {
        TokenLearning once = learning(2, false, 0, 1, 2, 3, 4);
        assertThat(once.blocks()).containsExactly(2);
        assertThat(once.keepsGrid()).isFalse();
        TokenLearning each = learning(2, true, 0, 1, 2, 3, 4);
        assertThat(each.blocks()).containsExactly(2, 3, 4);
        assertThat(each.keepsGrid()).isTrue();
    }

    @Test
    void blocksThatCanHaveNoneAreLeftOut() {
        assertThat(learning(3, true, 3, 7, 11).blocks()).containsExactly(3, 7, 11);
        assertThatThrownBy(() -> learning(4, true, 3, 7, 11))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("got 4");
    }

    @Test
    void flaxNumbersTheLearnersInOrder() {
        TokenLearning each = learning(3, true, 3, 7, 11);
        LearningBlock second = (LearningBlock) each.around(new BlockPlace(new Sequential(), 7, "block7"));
        assertThat(second.flaxNames())
                .containsEntry("token_learner.norm", List.of("Transformer/TokenLearnerModuleV11_1/LayerNorm_0"))
                .containsEntry(
                        "token_learner.mlp.fc2", List.of("Transformer/TokenLearnerModuleV11_1/token_masking/Dense_1"))
                .containsEntry("token_fuser.mix", List.of("Transformer/TokenFuser_1/Dense_0"));
        ModuleState.shapes(second).keySet().forEach(name -> assertThat(second.flaxNames())
                .as(name)
                .containsKey(name.substring(0, name.lastIndexOf('.'))));
    }
}
