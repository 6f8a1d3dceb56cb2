// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * Settings of {@code half-body}.
 *
 * @param probability of cutting to a half
 * @param moreJointsThan how many joints must be labelled and more
 * @param upperBody keypoints of the upper half, from 0; the others are the lower
 * @param padding how much larger the crop is than the joints' extent
 */
@Describe("cuts the crop to the upper or the lower half of a person with enough labelled joints")
public record HalfBodySettings(
        @Describe("how often, 0 to 1") @Default("0.3") double probability,
        @Describe("only persons with more labelled joints than this") @Default("8") int moreJointsThan,
        @Describe("keypoints of the upper half, from 0; the others are the lower")
                @Default("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]")
                List<Integer> upperBody,
        @Describe("the crop's size in extents of the joints, at least 1") @Default("1.5") double padding) {

    /** @throws InvalidSetting if a value is out of its range */
    public HalfBodySettings {
        Range.check("probability", probability, 0, 1);
        Range.check("padding", padding, 1, 10);
        if (upperBody.stream().anyMatch(joint -> joint < 0)) {
            throw new InvalidSetting("upperBody", "must be keypoint numbers from 0, got " + upperBody);
        }
    }

    /** What is used where nothing is said. */
    public static HalfBodySettings published() {
        return new HalfBodySettings(0.3, 8, List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 1.5);
    }
}
