// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

/**
 * An image of a COCO file.
 *
 * @param id COCO's identifier
 * @param file its name in the images folder
 * @param width in pixels, 0 where the file does not say
 * @param height in pixels, 0 where the file does not say
 */
record CocoImage(long id, String file, long width, long height) {

    /** Whether the size is known. */
    boolean sized() {
        return width > 0 && height > 0;
    }
}
