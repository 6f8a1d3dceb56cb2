// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * A category of the ground truth.
 *
 * @param id its id in the annotation file
 * @param name what people call it
 * @param supercategory the group of similar categories it belongs to; empty where the file does not say
 */
public record CocoCategory(long id, String name, String supercategory) {

    /** A category in no group. */
    public CocoCategory(long id, String name) {
        this(id, name, "");
    }
}
