// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.util.Locale;

/** COCO's keypoints of a person, in COCO's order. */
enum Joint {
    NOSE,
    LEFT_EYE,
    RIGHT_EYE,
    LEFT_EAR,
    RIGHT_EAR,
    LEFT_SHOULDER,
    RIGHT_SHOULDER,
    LEFT_ELBOW,
    RIGHT_ELBOW,
    LEFT_WRIST,
    RIGHT_WRIST,
    LEFT_HIP,
    RIGHT_HIP,
    LEFT_KNEE,
    RIGHT_KNEE,
    LEFT_ANKLE,
    RIGHT_ANKLE;

    private static final Joint[] VALUES = values();

    /** Pairs of joints that COCO joins by a line; positions from 1. */
    static final int[][] SKELETON = {
        {16, 14}, {14, 12}, {17, 15}, {15, 13}, {12, 13}, {6, 12}, {7, 13}, {6, 7}, {6, 8}, {7, 9}, {8, 10}, {9, 11},
        {2, 3}, {1, 2}, {1, 3}, {2, 4}, {3, 5}, {4, 6}, {5, 7}
    };

    /** The name in annotations. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same joint of the other side; for joints named for the left or the right only. */
    Joint onSide(boolean left) {
        int ofTheLeft = ordinal() - (ordinal() + 1) % 2; // each right one follows its left one, and the nose is first
        return VALUES[left ? ofTheLeft : ofTheLeft + 1];
    }
}
