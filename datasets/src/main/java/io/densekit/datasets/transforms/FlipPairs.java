// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Keypoints;
import java.util.List;

/** Keypoints that change places when a picture is mirrored: left and right of each pair, from 0. */
final class FlipPairs {
    /** COCO's 17 keypoints: every one but the nose has its partner. */
    static final String COCO = "[[1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11, 12], [13, 14], [15, 16]]";

    private FlipPairs() {}

    static void check(String key, List<List<Integer>> pairs) {
        for (List<Integer> pair : pairs) {
            if (pair.size() != 2 || pair.get(0) < 0 || pair.get(1) < 0) {
                throw new InvalidSetting(key, "must be pairs of keypoint numbers from 0, got " + pair);
            }
        }
    }

    /** The keypoints in a mirrored picture of that width. Those that are not labelled are put at 0. */
    static Keypoints mirror(List<List<Integer>> pairs, Keypoints joints, int width) {
        Keypoints mirrored = joints.copy();
        for (List<Integer> pair : pairs) {
            if (pair.get(0) < joints.count() && pair.get(1) < joints.count()) {
                put(joints, pair.get(0), mirrored, pair.get(1));
                put(joints, pair.get(1), mirrored, pair.get(0));
            }
        }
        for (int i = 0; i < mirrored.count(); i++) {
            boolean labelled = mirrored.confidence()[i] > 0;
            mirrored.x()[i] = labelled ? width - 1 - mirrored.x()[i] : 0;
            mirrored.y()[i] = labelled ? mirrored.y()[i] : 0;
        }
        return mirrored;
    }

    private static void put(Keypoints from, int source, Keypoints to, int target) {
        to.x()[target] = from.x()[source];
        to.y()[target] = from.y()[source];
        to.confidence()[target] = from.confidence()[source];
    }
}
