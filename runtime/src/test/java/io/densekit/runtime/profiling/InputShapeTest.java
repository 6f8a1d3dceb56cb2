// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputShapeTest {

    @Test
    void heightComesBeforeWidthAndChannelsMayBeLeftOut() {
        assertThat(InputShape.parse("3x800x1280")).isEqualTo(new InputShape(800, 1280));
        assertThat(InputShape.parse("800X1280")).isEqualTo(new InputShape(800, 1280));
        assertThat(InputShape.parse("3x800x1280")).hasToString("3 x 800 x 1280");
    }

    @Test
    void channelsAndOneSizeAreNoThreeRowsOfPixels() {
        assertThatThrownBy(() -> InputShape.parse("3x160"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--input 3x160 has channels and one size")
                .hasMessageContaining("3x160x160 or 160x160");
        assertThat(InputShape.parse("3x3x160")).isEqualTo(new InputShape(3, 160));
    }

    @Test
    void framesOfAClipStandBeforeHeightAndWidth() {
        assertThat(InputShape.parse("3x16x224x192")).isEqualTo(new InputShape(16, 224, 192));
        assertThat(InputShape.parse("16x224x192")).isEqualTo(new InputShape(16, 224, 192));
        assertThat(InputShape.parse("3x3x8x8")).isEqualTo(new InputShape(3, 8, 8));
        assertThat(InputShape.parse("3x1x8x8")).isEqualTo(new InputShape(8, 8));
        assertThat(new InputShape(16, 224, 192)).hasToString("3 x 16 x 224 x 192");
        assertThat(new InputShape(16, 224, 192).batch(2)).containsExactly(2, 3, 16, 224, 192);
        assertThat(new InputShape(224, 192).batch(2)).containsExactly(2, 3, 224, 192);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "224", "1x2x3x224x224", "3x0x5", "3x-2x5", "2x16x224x224", "3,224,224", "3x224xwide"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> InputShape.parse(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("such as 3x16x224x224, got '" + text + "'");
    }
}
