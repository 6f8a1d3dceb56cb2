// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.List;

/**
 * A category of the ground truth.
 *
 * @param id its id in the annotation file
 * @param name what people call it
 * @param supercategory the group of similar categories it belongs to; empty where the file does not say
 * @param keypoints what its keypoints are called; empty where it has none, or keypoints are not read
 */
public record CocoCategory(long id, String name, String supercategory, List<String> keypoints) {

    public CocoCategory {
        keypoints = List.copyOf(keypoints);
    }

    /** A category without keypoints. */
    public CocoCategory(long id, String name, String supercategory) {
        this(id, name, supercategory, List.of());
    }

    /** A category in no group. */
    public CocoCategory(long id, String name) {
        this(id, name, "");
    }
}
