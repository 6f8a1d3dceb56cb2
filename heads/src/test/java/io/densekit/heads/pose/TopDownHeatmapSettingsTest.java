// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopDownHeatmapSettingsTest {

    @Test
    void refusesValuesThatMakeNoHead() {
        assertThatThrownBy(() -> new TopDownHeatmapSettings(0, List.of(), 4, 1))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be positive, got 0");
        assertThatThrownBy(() -> new TopDownHeatmapSettings(17, List.of(256, -1), 4, 1))
                .hasMessage("channels must be positive, got -1");
        assertThatThrownBy(() -> new TopDownHeatmapSettings(17, List.of(), 5, 1))
                .hasMessage("must be 2, 3 or 4, got 5");
        assertThatThrownBy(() -> new TopDownHeatmapSettings(17, List.of(), 4, 2))
                .hasMessage("must be 1 or 3, got 2");
    }
}
