// SPDX-License-Identifier: Apache-2.0
package io.densekit.pose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which keypoints change places in a mirror: left eye and right eye, for example. Keypoints not named stay. */
public final class FlipPairs {

    /** COCO's seventeen keypoints: the nose stays, then left and right take turns. */
    public static final FlipPairs COCO = of(List.of(
            List.of(1, 2),
            List.of(3, 4),
            List.of(5, 6),
            List.of(7, 8),
            List.of(9, 10),
            List.of(11, 12),
            List.of(13, 14),
            List.of(15, 16)));

    /** How many keypoints {@link #COCO} is for. */
    public static final int COCO_KEYPOINTS = 17;

    private static final FlipPairs NONE = of(List.of());

    private final List<List<Integer>> pairs;

    private FlipPairs(List<List<Integer>> pairs) {
        this.pairs = pairs;
    }

    /**
     * These pairs, counted from 0.
     *
     * @throws IllegalArgumentException if one is no pair or a keypoint stands in two of them
     */
    public static FlipPairs of(List<List<Integer>> pairs) {
        Set<Integer> seen = new HashSet<>();
        List<List<Integer>> copy = new ArrayList<>();
        for (List<Integer> pair : pairs) {
            if (pair.size() != 2 || pair.stream().anyMatch(keypoint -> keypoint < 0)) {
                throw new IllegalArgumentException("each must be two keypoints counted from 0, got " + pair);
            }
            for (int keypoint : pair) {
                if (!seen.add(keypoint)) {
                    throw new IllegalArgumentException("keypoint " + keypoint + " stands in two places");
                }
            }
            copy.add(List.copyOf(pair));
        }
        return new FlipPairs(List.copyOf(copy));
    }

    /** What is meant where nothing is said: COCO's for as many keypoints as COCO has, none for any other skeleton. */
    public static FlipPairs usual(int keypoints) {
        return keypoints == COCO_KEYPOINTS ? COCO : NONE;
    }

    /**
     * For every keypoint, which one takes its place in a mirror.
     *
     * @throws IllegalArgumentException if a pair names a keypoint that there is not
     */
    public int[] mirrored(int keypoints) {
        int[] mirrored = new int[keypoints];
        for (int i = 0; i < keypoints; i++) {
            mirrored[i] = i;
        }
        for (List<Integer> pair : pairs) {
            int left = pair.get(0);
            int right = pair.get(1);
            if (left >= keypoints || right >= keypoints) {
                throw new IllegalArgumentException(
                        "the pair " + pair + " is beyond the last of " + keypoints + " keypoints, " + (keypoints - 1));
            }
            mirrored[left] = right;
            mirrored[right] = left;
        }
        return mirrored;
    }

    /** The pairs, counted from 0. */
    public List<List<Integer>> list() {
        return pairs;
    }

    /** As settings have them. */
    @Override
    public String toString() {
        return pairs.toString();
    }
}
