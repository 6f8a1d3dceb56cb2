// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.AssignerSettings;
import io.densekit.detection.SamplerSettings;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** How a {@link RegionProposalNetwork} learns. */
@Describe("how the region proposal network learns")
public record RpnTraining(
        @Describe("which anchors learn which object")
                @Default("{positive-iou: 0.7, negative-iou: 0.3, least-positive-iou: 0.3}")
                AssignerSettings assigner,
        @Describe("how many anchors of an image take part in the loss") @Default("{count: 256, positive-share: 0.5}")
                SamplerSettings sampler,
        @Describe("pixels that an anchor may reach out of the image; -1 for any number") @Default("-1") int border,
        @Describe("difference of boxes below which their loss is squared; 0 for none") @Default("0") double beta,
        @Describe("which anchors become proposals while the network learns")
                @Default("{nms-pre: 2000, max-per-img: 1000, iou: 0.7}")
                ProposalSettings proposals) {

    public RpnTraining {
        InvalidSetting.ifNegative("beta", beta);
    }

    /** The same with ignored boxes hiding anchors of which more than this share is within them. */
    public RpnTraining ignoring(double iof) {
        return new RpnTraining(assigner.ignoring(iof), sampler, border, beta, proposals);
    }
}
