// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import org.junit.jupiter.api.Test;

class ShapesSettingsTest {

    @Test
    void numbersOutOfRangeAreUsageErrors() {
        assertThatThrownBy(() -> ShapesSettings.of(0, 1, 0))
                .isInstanceOfSatisfying(UserError.class, e -> org.assertj.core.api.Assertions.assertThat(e.kind())
                        .isEqualTo(UserError.Kind.USAGE))
                .hasMessage("the number of images must be at least 1, got 0");
        assertThatThrownBy(() -> ShapesSettings.of(1, 0, 0)).hasMessageContaining("validation images");
        assertThatThrownBy(() -> new ShapesSettings(1, 1, 0, 63, 160, 1, 1)).hasMessageContaining("width");
        assertThatThrownBy(() -> new ShapesSettings(1, 1, 0, 160, 5000, 1, 1)).hasMessageContaining("height");
        assertThatThrownBy(() -> new ShapesSettings(1, 1, 0, 160, 160, 0, 1)).hasMessageContaining("figures");
        assertThatThrownBy(() -> new ShapesSettings(1, 1, 0, 160, 160, 1, -1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new ShapesSettings(1, 1, 0, 160, 160, 1, 1, 0.3, 0.2, Look.CROWDED))
                .hasMessage("the radii of shapes are shares of the image's shorter side, the smaller one first,"
                        + " within 0.02..0.5, got 0.3 and 0.2");
        assertThatThrownBy(() -> new ShapesSettings(1, 1, 0, 160, 160, 1, 1, 0.01, 0.2, Look.CROWDED))
                .hasMessageContaining("0.01");
        assertThatThrownBy(() -> new ShapesSettings(1, 1, 0, 160, 160, 1, 1, 0.1, 0.6, Look.CROWDED))
                .hasMessageContaining("0.6");
    }
}
