// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.heads.Published;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeSettingsTest {

    private static final CascadeSettings.Training TRAINING =
            Cascades.settings(true, 0.05).training();

    @Test
    void eachStageAsksForMoreOverlap() {
        assertThat(TRAINING.stage(0).assigner()).isEqualTo(Published.assigned(0.5, 0.5, 0.5, false));
        assertThat(TRAINING.stage(2).assigner()).isEqualTo(Published.assigned(0.7, 0.7, 0.7, false));
        assertThat(TRAINING.stage(2).boxWeight()).isEqualTo(10);
    }

    @Test
    void refusesListsOfAnotherLength() {
        assertThatThrownBy(() -> new CascadeSettings.Training(
                        TRAINING.rpn(), TRAINING.regions(), List.of(0.5), TRAINING.weights()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be 3 numbers within (0, 1), got [0.5]");
        assertThatThrownBy(() -> new CascadeSettings.Training(
                        TRAINING.rpn(), TRAINING.regions(), TRAINING.ious(), List.of(1.0, 1.0, -1.0)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be 3 numbers from 0 on");
    }
}
