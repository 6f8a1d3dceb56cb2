// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.plugin.Configured;
import io.densekit.pose.FlipPairs;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/** The settings of a {@link TopDownPose}. */
@Describe("one person's keypoints from a crop, as heatmaps")
public record TopDownPoseSettings(
        @Describe("the backbone; its last map is used") Configured<Backbone, BackboneUse> backbone,
        @Describe("the head that makes heatmaps") @Default("{type: top-down-heatmap}")
                Configured<Head, HeadArguments> head,
        @Describe("deviation of the target Gaussians, in heatmap pixels") @Default("2") double sigma,
        @Describe("msra, unbiased or udp: how targets are made; udp needs crops made the same way") @Default("msra")
                Encoding encoding,
        @Describe("keypoints that change places in a mirror, such as [[1, 2], [3, 4]], of the network and of its data;"
                        + " COCO's for 17 keypoints")
                Optional<List<List<Integer>>> flipPairs,
        @Describe("how the network is run when its answer is wanted") @Default("{}") TestSettings test) {

    public TopDownPoseSettings {
        if (!(sigma > 0 && sigma <= 100)) {
            throw new InvalidSetting("sigma", "must be above 0 and at most 100, got " + sigma);
        }
        flipPairs.ifPresent(TopDownPoseSettings::check);
    }

    private static void check(List<List<Integer>> pairs) {
        try {
            FlipPairs.of(pairs);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("flipPairs", e.getMessage());
        }
    }
}
