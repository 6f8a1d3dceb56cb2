// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.backbones.TestReducer;
import io.densekit.model.BackboneUse;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.TokenReducer;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniFormerSettingsTest {

    private static final List<Integer> DIMS = List.of(64, 128, 320, 512);

    /** What a network has for classification, without its head, and for dense prediction. */
    private static void assertParameters(UniFormerSettings settings, long classification, long dense) {
        assertThat(ModuleState.parameterCount(new UniFormer(settings, BackboneUse.CLASSIFICATION)))
                .isEqualTo(classification);
        assertThat(ModuleState.parameterCount(new UniFormer(settings, BackboneUse.DENSE)))
                .isEqualTo(dense);
    }

    @Test
    void presetsHaveThePublishedNumbersOfParameters() {
        assertParameters(UniFormerSettings.small(), 21_032_256, 21_033_280);
        assertParameters(UniFormerSettings.smallPlus(32), 23_519_552, 23_520_576);
        assertParameters(UniFormerSettings.smallPlus(64), 23_519_552, 23_520_576);
        assertParameters(UniFormerSettings.base(), 49_263_552, 49_264_576);
        assertParameters(UniFormerSettings.base(1e-6), 49_283_520, 49_284_544);
    }

    @Test
    void everyFourthBlockOfAHybridStageIsGlobal() {
        assertThat(List.of(2, 3, 4, 7))
                .extracting(StageAttention.HYBRID::global)
                .containsExactly(false, true, false, true);
        assertThat(StageAttention.GLOBAL.global(0)).isTrue();
        assertThat(StageAttention.WINDOW.global(3)).isFalse();
    }

    @Test
    void badValuesNameTheirKey() {
        assertThatThrownBy(() -> settings(-1, 14))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("layerScale"))
                .hasMessage("must not be negative, got -1.0");
        assertThatThrownBy(() -> settings(0, 0))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("windowSize"))
                .hasMessage("must be positive, got 0");
    }

    private static UniFormerSettings settings(double layerScale, int windowSize) {
        return new UniFormerSettings(
                List.of(1, 1, 1, 1),
                DIMS,
                64,
                4,
                false,
                layerScale,
                StageAttention.WINDOW,
                windowSize,
                0,
                List.of(),
                List.of());
    }

    private static void assertRefused(
            StageAttention attention, TestReducer.Kind kind, int stage, int block, String key, String message) {
        List<Configured<TokenReducer, ReducerArguments>> reducers = List.of(TestReducer.of(kind, block));
        assertThatThrownBy(() -> new UniFormer(
                        new UniFormerSettings(
                                List.of(1, 1, 8, 3),
                                DIMS,
                                64,
                                4,
                                false,
                                0,
                                attention,
                                14,
                                0,
                                stage == 3 ? reducers : List.of(),
                                stage == 4 ? reducers : List.of()),
                        BackboneUse.CLASSIFICATION))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo(key))
                .hasMessageContaining(message);
    }

    @Test
    void reducersNeedGlobalBlocksOfTheirStage() {
        assertRefused(
                StageAttention.HYBRID,
                TestReducer.Kind.RESTORING,
                3,
                4,
                "blocks",
                "must be 3 or 7, the blocks that can have it");
        assertRefused(StageAttention.GLOBAL, TestReducer.Kind.RESTORING, 3, 8, "blocks", "must be within 0 to 7");
        assertRefused(StageAttention.WINDOW, TestReducer.Kind.RESTORING, 4, 3, "blocks", "must be within 0 to 2");
        assertRefused(
                StageAttention.WINDOW,
                TestReducer.Kind.RESTORING,
                3,
                3,
                "stage3Reducers",
                "set stage3 to global or hybrid");
    }

    @Test
    void theThirdStagesReducersGiveEveryPositionBack() {
        assertRefused(
                StageAttention.GLOBAL,
                TestReducer.Kind.SAMPLING,
                3,
                7,
                "stage3Reducers",
                "must give every position back, as token-learner");
    }
}
