// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/** The anchors that proposals are made of. */
@Describe("the anchors that proposals are made of")
public record ProposalAnchors(
        @Describe("sizes, in strides of their map") @Default("[8.0]") List<Double> scales,
        @Describe("heights over widths") @Default("[0.5, 1.0, 2.0]") List<Double> ratios) {

    public ProposalAnchors {
        check("scales", scales);
        check("ratios", ratios);
    }

    private static void check(String key, List<Double> values) {
        if (values.isEmpty() || values.stream().anyMatch(value -> !(value > 0))) {
            throw new InvalidSetting(key, "must be positive numbers, at least one, got " + values);
        }
    }
}
