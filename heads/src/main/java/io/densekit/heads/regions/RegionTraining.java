// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.regions;

import io.densekit.config.Default;
import io.densekit.config.Describe;
import io.densekit.config.InvalidSetting;
import io.densekit.heads.matching.AssignerSettings;
import io.densekit.heads.matching.SamplerSettings;

/**
 * How the second stage learns.
 *
 * @param assigner which regions learn which object
 * @param sampler how many of them take part
 * @param beta difference of boxes below which the loss is squared; 0 for none
 */
@Describe("how the second stage learns")
public record RegionTraining(
        @Describe("which regions learn which object") @Default("{}") AssignerSettings assigner,
        @Describe("how many regions of an image take part in the loss") @Default("{count: 512, positive-share: 0.25}")
                SamplerSettings sampler,
        @Describe("difference of boxes below which their loss is squared; 0 for none") @Default("0") double beta) {

    /** The published settings. */
    public static final RegionTraining PUBLISHED =
            new RegionTraining(AssignerSettings.REGIONS, SamplerSettings.REGIONS, 0);

    /** Checks the figures. */
    public RegionTraining {
        if (!(beta >= 0)) {
            throw new InvalidSetting("beta", "must not be negative, got " + beta);
        }
    }

    /** The same with ignored boxes hiding regions of which more than this share is within them. */
    public RegionTraining ignoring(double iof) {
        return new RegionTraining(assigner.ignoring(iof), sampler, beta);
    }
}
