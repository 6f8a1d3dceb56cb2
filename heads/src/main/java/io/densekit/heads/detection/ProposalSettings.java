// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** Which anchors become proposals. */
@Describe("which anchors become proposals")
public record ProposalSettings(
        @Describe("candidates of a level") @Default("1000") int nmsPre,
        @Describe("proposals of an image at most") @Default("1000") int maxPerImg,
        @Describe("overlap above which one of two proposals of a level goes") @Default("0.7") double iou,
        @Describe("whether boxes without area stay, as in MMDetection 2.11") @Default("false") boolean keepEmpty) {

    public ProposalSettings {
        InvalidSetting.unlessPositive("nmsPre", nmsPre);
        InvalidSetting.unlessPositive("maxPerImg", maxPerImg);
        InvalidSetting.unlessShare("iou", iou);
    }
}
