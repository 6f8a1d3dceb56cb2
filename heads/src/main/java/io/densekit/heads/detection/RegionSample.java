// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.structures.Boxes;

/**
 * The regions of an image that take part in the loss: first those that learn an object, then the background.
 *
 * @param boxes in pixels of the network's input
 * @param objects the object that each of the first ones learns
 * @param ownBoxes whether each of the first ones is an object's own box
 * @param neither how many candidates learn nothing
 */
public record RegionSample(Boxes boxes, int[] objects, boolean[] ownBoxes, int neither) {

    /** How many learn an object. */
    public int positives() {
        return objects.length;
    }

    /** How many learn the background. */
    public int negatives() {
        return boxes.count() - objects.length;
    }

    /** The boxes that learn an object. */
    public Boxes positiveBoxes() {
        return boxes.range(0, positives());
    }
}
