// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskFolderSettingsTest {

    @Test
    void classesAreNamedOnceAndFitIntoAByte() {
        assertThatThrownBy(() -> MaskFolderSettings.checkClasses(List.of()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be 1 to 255 names, got 0");
        assertThatThrownBy(() -> MaskFolderSettings.checkClasses(Collections.nCopies(256, "a")))
                .hasMessageContaining("got 256");
        assertThatThrownBy(() -> MaskFolderSettings.checkClasses(List.of("a", "b", "a")))
                .hasMessageContaining("must not name a class twice");
    }

    @Test
    void sizesOfTheInputAreInRange() {
        assertThatThrownBy(() -> MaskFiles.input(0, 100, false))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be within 1..8192, got 0");
    }
}
