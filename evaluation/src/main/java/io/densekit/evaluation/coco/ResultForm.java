// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * What area and box of a result come from. As in pycocotools' {@code loadRes}, the first result of a file decides for
 * all: its bbox if it has one, or else its segmentation, or else its keypoints.
 */
enum ResultForm {
    /** The bbox: the area is its width times its height, and where masks are wanted it becomes a rectangle. */
    BOX,
    /** The mask: area and box are the mask's. */
    MASK,
    /** The keypoints: area and box are the extent of all points, zeros included. */
    POSE;

    boolean readsMasks(IouType type) {
        return type == IouType.SEGM || this == MASK;
    }

    boolean readsPoses(IouType type) {
        return type == IouType.KEYPOINTS || this == POSE;
    }
}
