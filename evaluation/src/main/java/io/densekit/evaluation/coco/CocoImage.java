// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * An image of the ground truth.
 *
 * @param id its id in the annotation file; where that is a text, a number that no other has
 * @param textId its id where the annotation file has a text for it; null otherwise
 * @param file its name in the images' folder; null where the file does not say, which is enough for evaluation
 * @param width in pixels; 0 where the file does not say, which is enough for boxes and keypoints
 * @param height in pixels; 0 where the file does not say
 */
public record CocoImage(long id, String textId, String file, int width, int height) {

    public CocoImage {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("image " + id + " has the size " + width + "x" + height);
        }
    }

    /** An image whose id is a number. */
    public CocoImage(long id, String file, int width, int height) {
        this(id, null, file, width, height);
    }

    /** An image whose file does not matter. */
    public CocoImage(long id, int width, int height) {
        this(id, null, width, height);
    }

    /** Its id as the annotation file has it: the text, or the number's digits. */
    public String writtenId() {
        return textId != null ? textId : Long.toString(id);
    }

    CocoImage withId(long number) {
        return new CocoImage(number, textId, file, width, height);
    }

    /** Whether its size is known. */
    public boolean sized() {
        return width > 0 && height > 0;
    }
}
