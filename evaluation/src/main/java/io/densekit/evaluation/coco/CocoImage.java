// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * An image of the ground truth.
 *
 * @param id its id in the annotation file
 * @param file its name in the images' folder; null where the file does not say, which is enough for evaluation
 * @param width in pixels; 0 where the file does not say, which is enough for boxes and keypoints
 * @param height in pixels; 0 where the file does not say
 */
public record CocoImage(long id, String file, int width, int height) {

    public CocoImage {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("image " + id + " has the size " + width + "x" + height);
        }
    }

    /** An image whose file does not matter. */
    public CocoImage(long id, int width, int height) {
        this(id, null, width, height);
    }

    /** Whether its size is known. */
    public boolean sized() {
        return width > 0 && height > 0;
    }
}
