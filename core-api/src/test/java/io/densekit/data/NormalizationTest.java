// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizationTest {
    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

    @Test
    void settingsAreTakenInTheirOrder() {
        Normalization found = Normalization.ofSettings(List.of(0.1, 0.2, 0.3), List.of(1.0, 2.0, 4.0));
        assertThat(found.mean()).containsExactly(0.1f, 0.2f, 0.3f);
        assertThat(found.deviation()).containsExactly(1, 2, 4);
    }

    @Test
    void badSettingsNameTheirKey() {
        assertBad("mean", "must be three numbers, one a colour channel, got [0.5]", List.of(0.5), HALF);
        assertBad("std", "must be three numbers, one a colour channel, got [0.5]", HALF, List.of(0.5));
        assertBad("std", "must be positive, got [0.5, 0.0, 0.5]", HALF, List.of(0.5, 0.0, 0.5));
    }

    private static void assertBad(String key, String message, List<Double> mean, List<Double> std) {
        assertThatThrownBy(() -> Normalization.ofSettings(mean, std))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(message)
                .extracting(error -> ((InvalidSetting) error).key())
                .isEqualTo(key);
    }
}
