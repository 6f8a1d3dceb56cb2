// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;

/** The settings of a {@link SemanticFpnHead}. */
@Describe("Semantic FPN: every level brought to the finest one's size by convolutions, and summed")
public record SemanticFpnSettings(
        @Describe("how many classes, at most 255") @Default("150") int classes,
        @Describe("channels of the maps that are summed") @Default("128") int channels,
        @Describe("share of channels that a training step leaves out, within [0, 1)") @Default("0.1") double dropout) {

    public SemanticFpnSettings {
        PixelHead.check(classes, channels, dropout);
    }
}
