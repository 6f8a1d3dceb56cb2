// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputViewsTest {

    @Test
    void everySizeIsSeenUprightThenMirrored() {
        assertThat(new InputViews(List.of(0.5, 1.0), true).all())
                .containsExactly(
                        new InputView(0.5, false),
                        new InputView(0.5, true),
                        new InputView(1, false),
                        new InputView(1, true));
        assertThat(new InputViews(List.of(2.0), false).all()).containsExactly(new InputView(2, false));
    }

    @Test
    void onlyTheInputAsItIsNeedsNoMerging() {
        assertThat(new InputViews(List.of(1.0), false).once()).isTrue();
        assertThat(new InputViews(List.of(1.0), true).once()).isFalse();
        assertThat(new InputViews(List.of(2.0), false).once()).isFalse();
        assertThat(new InputViews(List.of(1.0, 1.0), false).once()).isFalse();
    }

    @Test
    void thereIsAtLeastOneScale() {
        assertThatThrownBy(() -> new InputViews(List.of(), false))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be factors above 0 and at most 10, at least one, got []");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 10.5, Double.NaN, Double.POSITIVE_INFINITY})
    void scalesAreWithinReason(double scale) {
        assertThatThrownBy(() -> new InputViews(List.of(1.0, scale), true))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be factors above 0 and at most 10, at least one, got [1.0, " + scale + "]");
    }
}
