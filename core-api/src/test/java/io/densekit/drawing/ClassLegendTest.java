// SPDX-License-Identifier: Apache-2.0
package io.densekit.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassLegendTest {

    private final ClassLegend legend = new ClassLegend(List.of("dog"));

    @Test
    void neighbouringClassesHaveDifferentColours() {
        for (int label = 0; label < 80; label++) {
            assertThat(legend.color(label)).isNotEqualTo(legend.color(label + 1));
        }
    }

    @Test
    void aClassHasItsColourWhateverItIsCalled() {
        assertThat(new ClassLegend(List.of()).color(0)).isEqualTo(legend.color(0));
    }

    @Test
    void aClassWithoutANameIsCalledByItsNumber() {
        assertThat(legend.name(0)).isEqualTo("dog");
        assertThat(legend.name(7)).isEqualTo("class 7");
    }
}
