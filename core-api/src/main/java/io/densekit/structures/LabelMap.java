// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

/**
 * One class a pixel.
 *
 * @param height in pixels, positive
 * @param width in pixels, positive
 * @param labels {@code height * width} unsigned bytes, row by row: classes from 0, {@link #IGNORE} where there is none.
 *     The array is shared, not copied: whoever changes it owns it
 */
public record LabelMap(int height, int width, byte[] labels) {

    /** The label of pixels that are neither learned from nor judged. */
    public static final int IGNORE = 255;

    /** The most classes that a map can tell apart. */
    public static final int MOST_CLASSES = IGNORE;

    /** @throws IllegalArgumentException if the array's length is not that of the size */
    public LabelMap {
        if (height <= 0 || width <= 0 || labels.length != (long) height * width) {
            throw new IllegalArgumentException(
                    "a label map of " + height + " x " + width + " can't have " + labels.length + " bytes");
        }
    }

    /** The label of a pixel. */
    public int at(int row, int column) {
        return labels[row * width + column] & 0xff;
    }

    /** How many pixels have each label, {@link #IGNORE} the last. */
    public long[] counts() {
        long[] counts = new long[IGNORE + 1];
        for (byte label : labels) {
            counts[label & 0xff]++;
        }
        return counts;
    }
}
