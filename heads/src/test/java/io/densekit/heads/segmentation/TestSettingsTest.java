// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestSettingsTest {

    private static TestSettings settings(List<Integer> crop, List<Integer> stride, List<Double> scales) {
        return new TestSettings(TestSettings.Mode.SLIDE, crop, stride, scales, false);
    }

    @Test
    void windowsMustMeet() {
        assertThatThrownBy(() -> settings(List.of(64, 64), List.of(64, 65), List.of(1.0)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must not exceed crop, or pixels are left out; got [64, 65] for [64, 64]");
    }

    @Test
    void sizesArePairs() {
        assertThatThrownBy(() -> settings(List.of(64), List.of(64, 64), List.of(1.0)))
                .hasMessageContaining("must be two positive numbers, got [64]");
    }

    @Test
    void thereIsAtLeastOneScale() {
        assertThatThrownBy(() -> settings(List.of(64, 64), List.of(64, 64), List.of()))
                .hasMessageContaining("at least one, got []");
        assertThatThrownBy(() -> settings(List.of(64, 64), List.of(64, 64), List.of(0.0)))
                .hasMessageContaining("got [0.0]");
    }
}
