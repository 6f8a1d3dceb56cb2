// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionInputSettingsTest {
    private static final List<Double> THREE = List.of(0.5, 0.5, 0.5);

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertThatThrownBy(() -> new DetectionInputSettings(0, 1, 32, THREE, THREE, 0))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be within 1..8192, got 0");
        assertThatThrownBy(() -> new DetectionInputSettings(8, 8, 32, List.of(), THREE, 0))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be three numbers");
        assertThatThrownBy(() -> new DetectionInputSettings(8, 8, 32, THREE, List.of(0.5, 0.0, 1.0), 0))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be positive");
    }
}
