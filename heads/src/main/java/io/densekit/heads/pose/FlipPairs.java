// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import io.densekit.settings.InvalidSetting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which keypoints change places in a mirror: left eye and right eye, for example. Keypoints not named stay.
 *
 * @param pairs counted from 0; the setting {@code flipPairs}
 */
record FlipPairs(List<List<Integer>> pairs) {

    private static final String KEY = "flipPairs";

    /** COCO's seventeen keypoints: the nose stays, then left and right take turns. */
    static final FlipPairs COCO = new FlipPairs(IntStream.range(0, 8)
            .mapToObj(pair -> List.of(2 * pair + 1, 2 * pair + 2))
            .toList());

    /** How many keypoints {@link #COCO} is for. */
    static final int COCO_KEYPOINTS = 17;

    /** @throws InvalidSetting if one is no pair or a keypoint stands in two of them */
    FlipPairs {
        pairs = pairs.stream().map(List::copyOf).toList();
        Set<Integer> seen = new HashSet<>();
        for (List<Integer> pair : pairs) {
            if (pair.size() != 2 || pair.stream().anyMatch(keypoint -> keypoint < 0)) {
                throw new InvalidSetting(KEY, "each must be two keypoints counted from 0, got " + pair);
            }
            for (int keypoint : pair) {
                if (!seen.add(keypoint)) {
                    throw new InvalidSetting(KEY, "keypoint " + keypoint + " stands in two places");
                }
            }
        }
    }

    /**
     * For every keypoint, which one takes its place in a mirror.
     *
     * @throws InvalidSetting if a pair names a keypoint that there is not
     */
    int[] mirrored(int keypoints) {
        int[] mirrored = new int[keypoints];
        for (int i = 0; i < keypoints; i++) {
            mirrored[i] = i;
        }
        for (List<Integer> pair : pairs) {
            int left = pair.get(0);
            int right = pair.get(1);
            if (left >= keypoints || right >= keypoints) {
                throw new InvalidSetting(
                        KEY,
                        "the pair " + pair + " is beyond the last of " + keypoints + " keypoints, " + (keypoints - 1));
            }
            mirrored[left] = right;
            mirrored[right] = left;
        }
        return mirrored;
    }
}
