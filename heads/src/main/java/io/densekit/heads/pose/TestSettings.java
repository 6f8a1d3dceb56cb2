// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;

/**
 * How a pose network is run when its answer is wanted; the defaults are the published ones.
 *
 * @param flipTest run on the mirrored image too, and average
 * @param shiftHeatmap move the mirrored image's heatmaps one pixel to the right before averaging; without it this is
 *     done unless the encoding is {@link Encoding#UDP}, whose mirror images need no such mending
 * @param postProcess how the highest pixel is refined; with {@link Encoding#UDP} every choice but
 *     {@link PostProcess#NONE} is that encoding's own refinement
 * @param modulateKernel pixels of the Gaussian that smooths a heatmap before an unbiased refinement
 */
@Describe("how the network is run when its answer is wanted")
public record TestSettings(
        @Describe("run on the mirrored image too, and average") @Default("true") boolean flipTest,
        @Describe("move mirrored heatmaps one pixel to the right; by default done unless the encoding is udp")
                Optional<Boolean> shiftHeatmap,
        @Describe("none, default (a quarter pixel) or unbiased (DARK)") @Default("default") PostProcess postProcess,
        @Describe("size of the Gaussian before an unbiased refinement, in heatmap pixels, odd") @Default("11")
                int modulateKernel) {

    /** The published settings. */
    public static final TestSettings PUBLISHED = new TestSettings(true, Optional.empty(), PostProcess.DEFAULT, 11);

    /** Checks the kernel. */
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
