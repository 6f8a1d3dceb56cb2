// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/** The settings of a {@link TopDownHeatmapHead}. */
@Describe("deconvolutions, then one heatmap a keypoint (Simple Baselines)")
public record TopDownHeatmapSettings(
        @Describe("heatmaps an image") @Default("17") int keypoints,
        @Describe("channels of each deconvolution; each doubles height and width") @Default("[256, 256, 256]")
                List<Integer> deconvolutions,
        @Describe("kernel of the deconvolutions: 2, 3 or 4") @Default("4") int kernel,
        @Describe("kernel of the last convolution: 1 or 3") @Default("1") int finalKernel) {

    public TopDownHeatmapSettings {
        deconvolutions = List.copyOf(deconvolutions);
        InvalidSetting.unlessPositive("keypoints", keypoints);
        for (int channels : deconvolutions) {
            if (channels < 1) {
                throw new InvalidSetting("deconvolutions", "channels must be positive, got " + channels);
            }
        }
        if (kernel < 2 || kernel > 4) {
            throw new InvalidSetting("kernel", "must be 2, 3 or 4, got " + kernel);
        }
        if (finalKernel != 1 && finalKernel != 3) {
            throw new InvalidSetting("finalKernel", "must be 1 or 3, got " + finalKernel);
        }
    }
}
