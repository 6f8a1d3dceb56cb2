// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InvalidSettingTest {

    @Test
    void figuresWithinTheirRangeAreTaken() {
        assertThatCode(() -> {
                    InvalidSetting.unlessPositive("a", 1);
                    InvalidSetting.unlessPositive("a", 0.1);
                    InvalidSetting.ifNegative("a", 0);
                    InvalidSetting.ifNegative("a", 0.0);
                    InvalidSetting.unlessShare("a", 1);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void othersAreNamedAsTheyWereGiven() {
        assertThatThrownBy(() -> InvalidSetting.unlessPositive("a", 0)).hasMessage("must be positive, got 0");
        assertThatThrownBy(() -> InvalidSetting.unlessPositive("a", 1_000_001))
                .hasMessage("must be at most 1000000, got 1000001");
        assertThatThrownBy(() -> InvalidSetting.unlessChannels("a", Integer.MAX_VALUE))
                .hasMessage("must be at most 32768, got 2147483647");
        assertThatThrownBy(() -> InvalidSetting.unlessPositive("a", Double.NaN))
                .hasMessage("must be positive, got NaN");
        assertThatThrownBy(() -> InvalidSetting.ifNegative("a", -1)).hasMessage("must not be negative, got -1");
        assertThatThrownBy(() -> InvalidSetting.ifNegative("a", Double.NaN))
                .hasMessage("must not be negative, got NaN");
        assertThatThrownBy(() -> InvalidSetting.unlessShare("a", 1.5)).hasMessage("must be within [0, 1], got 1.5");
    }
}
