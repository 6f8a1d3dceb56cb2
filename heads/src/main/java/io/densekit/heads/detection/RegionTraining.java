// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.AssignerSettings;
import io.densekit.detection.SamplerSettings;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** How the second stage learns. */
@Describe("how the second stage learns")
public record RegionTraining(
        @Describe("which regions learn which object") @Default("{}") AssignerSettings assigner,
        @Describe("how many regions of an image take part in the loss") @Default("{count: 512, positive-share: 0.25}")
                SamplerSettings sampler,
        @Describe("what boxes cost: the difference of their deltas, or what their overlap (giou) is short of 1")
                @Default("deltas")
                BoxLoss boxLoss,
        @Describe("by which that is multiplied") @Default("1") double boxWeight,
        @Describe("difference of deltas below which their loss is squared; 0 for none") @Default("0") double beta) {

    /** What boxes cost. */
    public enum BoxLoss {
        /** The difference of what moves a region to its object. */
        DELTAS,
        /** One less the generalised overlap of moved region and object. */
        GIOU
    }

    public RegionTraining {
        InvalidSetting.ifNegative("beta", beta);
        InvalidSetting.ifNegative("boxWeight", boxWeight);
    }

    /** The same with ignored boxes hiding regions of which more than this share is within them. */
    public RegionTraining ignoring(double iof) {
        return new RegionTraining(assigner.ignoring(iof), sampler, boxLoss, boxWeight, beta);
    }
}
