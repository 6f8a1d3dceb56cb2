// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * What area and box of a result come from. As in pycocotools' {@code loadRes}, the first result of a file decides for
 * all: its bbox if it has one, or else its segmentation, or else its keypoints.
 */
enum ResultForm {
    /** The bbox: the area is its width times its height, and where masks are wanted it becomes a rectangle. */
    BOX("bbox"),
    /** The mask: area and box are the mask's. */
    MASK("segmentation"),
    /** The keypoints: area and box are the extent of all points, zeros included. */
    POSE("keypoints");

    private final String key;

    ResultForm(String key) {
        this.key = key;
    }

    /** The key of a result that it needs. */
    String key() {
        return key;
    }

    boolean readsMasks(IouType type) {
        return type == IouType.SEGM || this == MASK;
    }

    boolean readsPoses(IouType type) {
        return type == IouType.KEYPOINTS || this == POSE;
    }
}
