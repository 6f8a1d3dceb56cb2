// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.model.BackboneUse;
import io.densekit.nn.ModuleState;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniFormerLightSettingsTest {

    @Test
    void presetsHaveThePublishedNumbersOfParameters() {
        assertThat(classifier(UniFormerLightSettings.xxs())).isEqualTo(9_317_280);
        assertThat(classifier(UniFormerLightSettings.xs())).isEqualTo(15_483_264);
    }

    private static long classifier(UniFormerLightSettings settings) {
        return ModuleState.parameterCount(new UniFormerLight(settings, BackboneUse.CLASSIFICATION));
    }

    @Test
    void sharesHaveTheirRanges() {
        assertBad("keepRatio", 0, 0.5);
        assertBad("keepRatio", 1.01, 0.5);
        assertBad("keepRatio", Double.NaN, 0.5);
        assertBad("scoreUpdate", 0.5, -0.1);
        assertBad("scoreUpdate", 0.5, 1.1);
    }

    private static void assertBad(String key, double keepRatio, double scoreUpdate) {
        List<Integer> fours = List.of(8, 8, 8, 8);
        assertThatThrownBy(() -> new UniFormerLightSettings(fours, fours, 4, 3, keepRatio, scoreUpdate, 0))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo(key))
                .hasMessageContaining("must be within");
    }
}
