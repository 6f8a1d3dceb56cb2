// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

/**
 * The size that an image file claims.
 *
 * @param width in pixels as stored, before any rotation
 * @param height in pixels as stored
 */
public record StoredSize(long width, long height) {

    /** Whether these are more pixels than so many. */
    public boolean exceeds(long mostPixels) {
        return width > mostPixels || height > mostPixels || width * height > mostPixels;
    }
}
