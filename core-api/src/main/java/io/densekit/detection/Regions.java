// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.List;

/**
 * Regions of a batch's images.
 *
 * @param images the image of each, by its position in the batch
 * @param boxes in pixels of the network's input
 */
public record Regions(int[] images, Boxes boxes) {

    /** @throws IllegalArgumentException if there is not one image a box */
    public Regions {
        if (images.length != boxes.count()) {
            throw new IllegalArgumentException(boxes.count() + " boxes in " + images.length + " images are no regions");
        }
    }

    /** The regions of each image in turn. */
    public static Regions of(List<Boxes> boxesByImage) {
        int[] images = new int[boxesByImage.stream().mapToInt(Boxes::count).sum()];
        float[] corners = new float[4 * images.length];
        int start = 0;
        for (int image = 0; image < boxesByImage.size(); image++) {
            Boxes boxes = boxesByImage.get(image);
            Arrays.fill(images, start, start + boxes.count(), image);
            System.arraycopy(boxes.corners(), 0, corners, 4 * start, 4 * boxes.count());
            start += boxes.count();
        }
        return new Regions(images, new Boxes(corners));
    }

    /** How many. */
    public int count() {
        return images.length;
    }
}
