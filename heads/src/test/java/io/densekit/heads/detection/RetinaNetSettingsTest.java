// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.detection.SuppressionSettings;
import io.densekit.heads.Published;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetinaNetSettingsTest {

    @Test
    void suppressesAsSet() {
        assertThat(RetinaNets.settings(10, 0.3).test().suppression().scoreThreshold())
                .isEqualTo(0.3);
    }

    @Test
    void refusesFiguresWithoutMeaning() {
        assertThatThrownBy(() -> new RetinaNetSettings.AnchorSettings(0, 3, List.of(1.0)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be positive, got 0.0");
        assertThatThrownBy(() -> new RetinaNetSettings.AnchorSettings(4, 3, List.of(-1.0)))
                .hasMessageContaining("must be positive numbers, at least one, got [-1.0]");
        assertThatThrownBy(() -> new RetinaNetSettings.Training(Published.ASSIGNED_RETINANET, -1, 2, 1.5, 0))
                .hasMessageContaining("must be within [0, 1], got 1.5");
        assertThatThrownBy(() ->
                        new RetinaNetSettings.Test(0, 0.05, SuppressionSettings.hard(0.5), 1, List.of(1.0), false))
                .hasMessageContaining("must be positive, got 0");
        assertThatThrownBy(
                        () -> new RetinaNetSettings.Test(1, 0.05, SuppressionSettings.hard(0.5), 1, List.of(0.0), true))
                .hasMessageContaining("must be factors above 0 and at most 10, at least one, got [0.0]");
    }
}
