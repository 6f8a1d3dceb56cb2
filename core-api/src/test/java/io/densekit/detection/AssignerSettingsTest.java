// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import org.junit.jupiter.api.Test;

class AssignerSettingsTest {

    private static final AssignerSettings PROPOSALS = new AssignerSettings(0.7, 0.3, 0, 0.3, true, true, -1, true);

    @Test
    void ignoredBoxesHaveNoEffectAsPublished() {
        assertThat(PROPOSALS.ignoreIof()).isEqualTo(-1);
        AssignerSettings ignoring = PROPOSALS.ignoring(0.5);
        assertThat(ignoring.ignoreIof()).isEqualTo(0.5);
        assertThat(ignoring.ignoring(-1)).isEqualTo(PROPOSALS);
    }

    @Test
    void refusesThresholdsThatCross() {
        assertThatThrownBy(() -> new AssignerSettings(0.5, 0.6, 0, 0, true, true, -1, true))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must not be above positive-iou 0.5, got 0.6");
        assertThatThrownBy(() -> new AssignerSettings(1.5, 0.6, 0, 0, true, true, -1, true))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be within [0, 1], got 1.5");
        assertThatThrownBy(() -> new AssignerSettings(0.5, 0.4, 0.45, 0, true, true, -1, true))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be within [0, negative-iou 0.4], got 0.45");
        assertThatThrownBy(() -> PROPOSALS.ignoring(2)).hasMessageContaining("must be at most 1");
    }
}
