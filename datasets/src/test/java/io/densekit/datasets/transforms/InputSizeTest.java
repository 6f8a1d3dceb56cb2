// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputSizeTest {

    @Test
    void heightComesFirst() {
        InputSize size = InputSize.of("inputSize", List.of(256, 192));
        assertThat(size.height()).isEqualTo(256);
        assertThat(size.aspect()).isEqualTo(0.75);
    }

    @Test
    void anythingButTwoPositiveNumbersIsRefused() {
        for (List<Integer> bad : List.of(List.of(256), List.of(256, 0), List.of(1, 2, 3), List.of(9000, 10))) {
            assertThatThrownBy(() -> InputSize.of("inputSize", bad))
                    .isInstanceOfSatisfying(
                            InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("inputSize"))
                    .hasMessageContaining("must be [height, width] in pixels");
        }
    }
}
