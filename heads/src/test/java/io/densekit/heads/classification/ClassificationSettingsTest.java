// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.heads.TinyBackbone;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassificationSettingsTest {

    @Test
    void settingsRefuseWhatIsOutOfRange() {
        assertThatThrownBy(() -> new ClassificationSettings(
                        TinyBackbone.configured(false), null, 1, Optional.empty(), Optional.empty(), 5))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be within [0, 1), got 1.0");
        assertThatThrownBy(() -> new ClassificationSettings(
                        TinyBackbone.configured(false), null, 0, Optional.empty(), Optional.empty(), 0))
                .hasMessage("must be positive, got 0");
    }
}
