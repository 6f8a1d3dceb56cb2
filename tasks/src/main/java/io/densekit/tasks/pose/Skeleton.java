// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which keypoints are joined by a limb, and the side of the body that each belongs to.
 *
 * @param sides one a keypoint
 * @param limbs drawn in this order
 */
record Skeleton(List<Side> sides, List<Limb> limbs) {

    /** Of the body, as the person sees it. */
    enum Side {
        LEFT,
        RIGHT,
        MIDDLE
    }

    /** A line between two keypoints. */
    record Limb(int from, int to, Side side) {}

    /** Those joined in COCO's person category (of 19 limbs), numbered from 0, with the sides of its keypoints' names. */
    private static final int[][] COCO_LIMBS = {
        {15, 13}, {13, 11}, {16, 14}, {14, 12}, {11, 12}, {5, 11}, {6, 12}, {5, 6}, {5, 7}, {6, 8}, {7, 9}, {8, 10},
        {1, 2}, {0, 1}, {0, 2}, {1, 3}, {2, 4}, {3, 5}, {4, 6}
    };

    private static final Skeleton COCO = coco();

    private static Skeleton coco() {
        List<Side> sides = new ArrayList<>(List.of(Side.MIDDLE));
        for (int keypoint = 1; keypoint < 17; keypoint++) {
            sides.add(keypoint % 2 == 1 ? Side.LEFT : Side.RIGHT);
        }
        List<Limb> limbs = Arrays.stream(COCO_LIMBS)
                .map(ends -> new Limb(ends[0], ends[1], side(sides, ends[0], ends[1])))
                .toList();
        return new Skeleton(List.copyOf(sides), limbs);
    }

    /** Torso and face are the body's middle, though their ends have sides. */
    private static Side side(List<Side> sides, int from, int to) {
        boolean torso = List.of(5, 6, 11, 12).containsAll(List.of(from, to));
        boolean limb = sides.get(from) == sides.get(to) && Math.max(from, to) > 6;
        return limb && !torso ? sides.get(from) : Side.MIDDLE;
    }

    /** COCO's for its 17 keypoints; for any other number, whose meaning is not known, keypoints without limbs. */
    static Skeleton of(int keypoints) {
        return keypoints == COCO.sides().size()
                ? COCO
                : new Skeleton(Collections.nCopies(keypoints, Side.MIDDLE), List.of());
    }
}
