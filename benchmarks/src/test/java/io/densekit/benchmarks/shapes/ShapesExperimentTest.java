// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapesExperimentTest {

    @Test
    void needsBothFolders() {
        assertThatThrownBy(() -> ShapesExperiment.main(new String[] {"configs"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("give the folder configs and a folder for images and runs");
    }
}
