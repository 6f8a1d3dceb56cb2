// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunTextTest {

    @Test
    void readsRunsAndDifferences() {
        // Rows 1 and 2 of columns 2 to 4 in an image of 5 x 6.
        assertThat(RunText.read(";230004")).containsExactly(11, 2, 3, 2, 3, 2, 7);
        assertThat(RunText.read("PT1")).containsExactly(1152);
        assertThat(RunText.read("")).isEmpty();
    }

    @Test
    void brokenTextNamesThePlace() {
        assertThatThrownBy(() -> RunText.read("1 2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the run lengths' text is broken at character 2");
        assertThatThrownBy(() -> RunText.read("1P")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNegativeRunIsRefused() {
        assertThatThrownBy(() -> RunText.read("111K")).hasMessage("a run of -4 pixels");
    }
}
