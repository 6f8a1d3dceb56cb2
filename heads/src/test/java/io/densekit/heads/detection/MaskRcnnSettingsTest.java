// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.detection.SuppressionSettings;
import io.densekit.heads.Published;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskRcnnSettingsTest {

    @Test
    void ignoringReachesBothStages() {
        assertThat(MaskRcnns.RPN.ignoring(0.5).assigner().ignoreIof()).isEqualTo(0.5);
        assertThat(MaskRcnns.REGIONS.ignoring(0.5).assigner().ignoreIof()).isEqualTo(0.5);
    }

    @Test
    void refusesFiguresWithoutMeaning() {
        assertThatThrownBy(() -> new ProposalAnchors(List.of(), List.of(1.0)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be positive numbers, at least one, got []");
        assertThatThrownBy(() -> new RegionTestSettings(
                        Published.TESTED_PROPOSALS, 0.05, SuppressionSettings.hard(0.5), 0, 0.5, List.of(1.0), false))
                .hasMessageContaining("must be positive, got 0");
        assertThatThrownBy(() -> new RegionTestSettings(
                        Published.TESTED_PROPOSALS, 0.05, SuppressionSettings.hard(0.5), 1, 2, List.of(1.0), false))
                .hasMessageContaining("must be within [0, 1], got 2.0");
        assertThatThrownBy(() -> new RegionTestSettings(
                        Published.TESTED_PROPOSALS,
                        0.05,
                        SuppressionSettings.hard(0.5),
                        1,
                        0.5,
                        List.of(1.0, -0.5),
                        false))
                .hasMessageContaining("must be factors above 0 and at most 10, at least one, got [1.0, -0.5]");
        assertThatThrownBy(() -> new ProposalSettings(0, 1, 0.5, false))
                .hasMessageContaining("must be positive, got 0");
    }
}
