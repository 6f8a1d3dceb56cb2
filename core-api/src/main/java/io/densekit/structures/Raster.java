// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

/**
 * A colour image in memory, 8 bits a channel.
 *
 * @param height in pixels, positive
 * @param width in pixels, positive
 * @param rgb {@code height * width * 3} bytes, row by row, red first; values are unsigned. The array is shared, not
 *     copied: whoever changes it owns it
 */
public record Raster(int height, int width, byte[] rgb) {

    /** Colour channels of every raster. */
    public static final int CHANNELS = 3;

    /** @throws IllegalArgumentException if the array's length is not that of the size */
    public Raster {
        if (height <= 0 || width <= 0 || rgb.length != (long) height * width * CHANNELS) {
            throw new IllegalArgumentException(
                    "a raster of " + height + " x " + width + " can't have " + rgb.length + " bytes");
        }
    }

    /** A black image. */
    public static Raster black(int height, int width) {
        return new Raster(height, width, new byte[Math.multiplyExact(Math.multiplyExact(height, width), CHANNELS)]);
    }
}
