// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.util.List;

/**
 * Settings of {@code random-flip}.
 *
 * @param probability of mirroring
 * @param pairs keypoints of left and right, from 0
 */
@Describe("mirrors the photograph; left and right keypoints change places")
public record RandomFlipSettings(
        @Describe("how often, 0 to 1") @Default("0.5") double probability,
        @Describe("keypoints of left and right, from 0") @Default(FlipPairs.COCO) List<List<Integer>> pairs) {

    /** @throws io.densekit.settings.InvalidSetting if a value is out of its range */
    public RandomFlipSettings {
        Range.check("probability", probability, 0, 1);
        FlipPairs.check("pairs", pairs);
    }

    /** What is used where nothing is said. */
    public static RandomFlipSettings published() {
        return new RandomFlipSettings(
                0.5,
                List.of(
                        List.of(1, 2),
                        List.of(3, 4),
                        List.of(5, 6),
                        List.of(7, 8),
                        List.of(9, 10),
                        List.of(11, 12),
                        List.of(13, 14),
                        List.of(15, 16)));
    }
}
