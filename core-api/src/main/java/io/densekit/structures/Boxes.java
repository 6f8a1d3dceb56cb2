// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

import java.util.Arrays;

/**
 * Axis-parallel boxes by their corners, as detection networks have them: a width is {@code x2 - x1}, without the 1 that
 * older code adds.
 *
 * @param corners {@code x1, y1, x2, y2} of one box after another, in pixels. The array is shared, not copied: whoever
 *     changes it owns it
 */
public record Boxes(float[] corners) {

    /** No box at all. */
    public static final Boxes NONE = new Boxes(new float[0]);

    /** @throws IllegalArgumentException if the length is no multiple of four */
    public Boxes {
        if (corners.length % 4 != 0) {
            throw new IllegalArgumentException(corners.length + " numbers are no boxes of four each");
        }
    }

    /** Boxes by their corners. */
    public static Boxes of(float... corners) {
        return new Boxes(corners);
    }

    /** How many. */
    public int count() {
        return corners.length / 4;
    }

    /** Left edge. */
    public float x1(int i) {
        return corners[4 * i];
    }

    /** Top edge. */
    public float y1(int i) {
        return corners[4 * i + 1];
    }

    /** Right edge. */
    public float x2(int i) {
        return corners[4 * i + 2];
    }

    /** Bottom edge. */
    public float y2(int i) {
        return corners[4 * i + 3];
    }

    /** Square pixels; what a box with exchanged corners gives may be negative. */
    public float area(int i) {
        return (x2(i) - x1(i)) * (y2(i) - y1(i));
    }

    /** Whether it holds no pixel: its right edge isn't right of its left one, or its bottom isn't below its top. */
    public boolean empty(int i) {
        return !(x2(i) > x1(i) && y2(i) > y1(i));
    }

    /** As COCO writes it; exchanged corners make an extent of 0. */
    public Box box(int i) {
        return new Box(x1(i), y1(i), Math.max(0, x2(i) - x1(i)), Math.max(0, y2(i) - y1(i)));
    }

    /** The boxes at these positions, in this order: a copy. */
    public Boxes select(int[] positions) {
        float[] selected = new float[4 * positions.length];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(corners, 4 * positions[i], selected, 4 * i, 4);
        }
        return new Boxes(selected);
    }

    /** The boxes from {@code from} to before {@code to}: a copy. */
    public Boxes range(int from, int to) {
        return new Boxes(Arrays.copyOfRange(corners, 4 * from, 4 * to));
    }

    /** These boxes, then those. */
    public Boxes and(Boxes others) {
        float[] both = Arrays.copyOf(corners, corners.length + others.corners.length);
        System.arraycopy(others.corners, 0, both, corners.length, others.corners.length);
        return new Boxes(both);
    }

    /** Horizontal positions times {@code x}, vertical ones times {@code y}: a copy. */
    public Boxes scaled(float x, float y) {
        float[] scaled = corners.clone();
        for (int i = 0; i < scaled.length; i += 2) {
            scaled[i] *= x;
            scaled[i + 1] *= y;
        }
        return new Boxes(scaled);
    }

    /** Corners moved into {@code [0, width]} and {@code [0, height]}: a copy. */
    public Boxes clipped(float height, float width) {
        float[] clipped = corners.clone();
        for (int i = 0; i < clipped.length; i += 2) {
            clipped[i] = Math.min(Math.max(clipped[i], 0), width);
            clipped[i + 1] = Math.min(Math.max(clipped[i + 1], 0), height);
        }
        return new Boxes(clipped);
    }

    /** Mirrored left to right in an image of that width: a copy. */
    public Boxes mirrored(float width) {
        float[] mirrored = corners.clone();
        for (int i = 0; i < mirrored.length; i += 4) {
            mirrored[i] = width - corners[i + 2];
            mirrored[i + 2] = width - corners[i];
        }
        return new Boxes(mirrored);
    }
}
