// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoKeypointSettingsTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.1, Double.NaN})
    void aSimilarityIsWithinZeroAndOne(double similarity) {
        assertThatThrownBy(() -> new CocoKeypointSettings(similarity, 0.2, List.of()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be within (0, 1], got " + similarity);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100, Double.NaN})
    void deviationsArePositive(double sigma) {
        assertThatThrownBy(() -> new CocoKeypointSettings(0.9, 0.2, List.of(0.05, sigma)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be positive, got [0.05, " + sigma + "]");
    }
}
