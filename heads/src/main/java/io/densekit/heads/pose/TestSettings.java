// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;

/** How a pose network is run when its answer is wanted; the defaults are the published ones. */
@Describe("how the network is run when its answer is wanted")
public record TestSettings(
        @Describe("run on the mirrored image too, and average") @Default("true") boolean flipTest,
        @Describe("move mirrored heatmaps one pixel to the right; by default done unless the encoding is udp")
                Optional<Boolean> shiftHeatmap,
        @Describe("none, default (a quarter pixel) or unbiased (DARK)") @Default("default") PostProcess postProcess,
        @Describe("size of the Gaussian before an unbiased refinement, in heatmap pixels, odd") @Default("11")
                int modulateKernel) {

    public TestSettings {
        if (modulateKernel < 1 || modulateKernel % 2 == 0) {
            throw new InvalidSetting("modulateKernel", "must be odd and positive, got " + modulateKernel);
        }
    }

    /** Whether mirrored heatmaps are shifted with that encoding. */
    boolean shifts(Encoding encoding) {
        return shiftHeatmap.orElse(encoding != Encoding.UDP);
    }
}
