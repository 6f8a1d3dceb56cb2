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
record RegionSample(Boxes boxes, int[] objects, boolean[] ownBoxes, int neither) {

    /** How many learn an object. */
    int positives() {
        return objects.length;
    }

    /** How many learn the background. */
    int negatives() {
        return boxes.count() - objects.length;
    }

    /** The boxes that learn an object. */
    Boxes positiveBoxes() {
        return boxes.range(0, positives());
    }
}
