// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

import java.util.Arrays;

/**
 * The pixels of one object, one bit each. Only a rectangle of the image is kept; every pixel outside of it is 0.
 *
 * @param left column of the image at which the rectangle begins; may be negative where an image was cropped
 * @param top row of the image at which the rectangle begins
 * @param width of the rectangle, not negative
 * @param height of the rectangle, not negative
 * @param bits row by row without gaps: the pixel at row y, column x of the rectangle is bit {@code y * width + x}, the
 *     lowest of a word first. The array is shared, not copied: whoever changes it owns it
 */
public record Mask(int left, int top, int width, int height, long[] bits) {

    /** Says of each pixel whether it belongs to the object. */
    @FunctionalInterface
    public interface Membership {
        /** Whether the pixel at row {@code y}, column {@code x} of the image does. */
        boolean at(int x, int y);
    }

    /** @throws IllegalArgumentException if the array's length is not that of the size */
    public Mask {
        if (width < 0 || height < 0 || bits.length != words(width, height)) {
            throw new IllegalArgumentException(
                    "a mask of " + height + " x " + width + " can't have " + bits.length + " words of 64 bits");
        }
    }

    /**
     * How many words a rectangle takes.
     *
     * @throws IllegalArgumentException if it has more pixels than an int counts
     */
    public static int words(int width, int height) {
        long pixels = (long) width * height;
        if (pixels > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a mask can't have " + height + " x " + width + " pixels");
        }
        return (int) ((pixels + 63) / 64);
    }

    /** A rectangle without a pixel. */
    public static Mask empty(int left, int top, int width, int height) {
        return new Mask(left, top, width, height, new long[words(width, height)]);
    }

    /** The rectangle's pixels that belong to the object. */
    public static Mask of(int left, int top, int width, int height, Membership membership) {
        Mask mask = empty(left, top, width, height);
        for (int y = 0, bit = 0; y < height; y++) {
            for (int x = 0; x < width; x++, bit++) {
                if (membership.at(left + x, top + y)) {
                    mask.bits[bit >>> 6] |= 1L << bit;
                }
            }
        }
        return mask;
    }

    /** Whether the pixel at row {@code y}, column {@code x} of the image belongs to the object. */
    public boolean at(int x, int y) {
        int column = x - left;
        int row = y - top;
        return column >= 0 && row >= 0 && column < width && row < height && bit(row * width + column);
    }

    private boolean bit(int index) {
        return (bits[index >>> 6] >>> index & 1) != 0;
    }

    /** How many pixels belong to the object. */
    public int area() {
        int area = 0;
        for (long word : bits) {
            area += Long.bitCount(word);
        }
        return area;
    }

    /** The same pixels in the smallest rectangle that holds them; one of no width and height if there is none. */
    public Mask trimmed() {
        int x1 = width;
        int y1 = height;
        int x2 = 0;
        int y2 = 0;
        for (int y = 0, bit = 0; y < height; y++) {
            for (int x = 0; x < width; x++, bit++) {
                if (bit(bit)) {
                    x1 = Math.min(x1, x);
                    y1 = Math.min(y1, y);
                    x2 = Math.max(x2, x + 1);
                    y2 = y + 1;
                }
            }
        }
        return x2 == 0 ? empty(left, top, 0, 0) : of(left + x1, top + y1, x2 - x1, y2 - y1, this::at);
    }

    /** The pixels that do not belong to another object as well; the very same mask where the two don't meet. */
    public Mask without(Mask other) {
        boolean apart = left >= other.left + other.width
                || other.left >= left + width
                || top >= other.top + other.height
                || other.top >= top + height;
        return apart ? this : of(left, top, width, height, (x, y) -> at(x, y) && !other.at(x, y));
    }

    /** The same pixels so many columns to the right and rows down. */
    public Mask moved(int columns, int rows) {
        return new Mask(left + columns, top + rows, width, height, bits);
    }

    /** Mirrored left to right in an image of that width. */
    public Mask mirrored(int imageWidth) {
        int mirroredLeft = imageWidth - left - width;
        return of(mirroredLeft, top, width, height, (x, y) -> at(imageWidth - 1 - x, y));
    }

    /** The mask in the image at another size: each pixel takes the value of the nearest one before it, as OpenCV does. */
    public Mask resized(int fromHeight, int fromWidth, int toHeight, int toWidth) {
        double scaleX = (double) fromWidth / toWidth;
        double scaleY = (double) fromHeight / toHeight;
        int newLeft = first(left, scaleX);
        int newTop = first(top, scaleY);
        int right = Math.min(toWidth, first(left + width, scaleX));
        int bottom = Math.min(toHeight, first(top + height, scaleY));
        return of(
                newLeft,
                newTop,
                Math.max(0, right - newLeft),
                Math.max(0, bottom - newTop),
                (x, y) -> at((int) (x * scaleX), (int) (y * scaleY)));
    }

    /** The first pixel of the new image whose source is at {@code position} or behind it. */
    private static int first(int position, double scale) {
        int target = Math.max(0, (int) Math.ceil(position / scale));
        while (target > 0 && (int) ((target - 1) * scale) >= position) {
            target--;
        }
        return target;
    }

    /** The part within a rectangle of the image, whose corner becomes (0, 0). */
    public Mask cropped(int cropLeft, int cropTop, int cropHeight, int cropWidth) {
        int x1 = Math.max(0, left - cropLeft);
        int y1 = Math.max(0, top - cropTop);
        int x2 = Math.min(cropWidth, left + width - cropLeft);
        int y2 = Math.min(cropHeight, top + height - cropTop);
        return of(x1, y1, Math.max(0, x2 - x1), Math.max(0, y2 - y1), (x, y) -> at(x + cropLeft, y + cropTop));
    }

    /**
     * The mask of a whole image as COCO's uncompressed run lengths: columns first, downwards, beginning with zeros. What
     * lies outside the image is left out.
     */
    public int[] runLengths(int imageHeight, int imageWidth) {
        int firstRow = Math.max(0, top);
        int lastRow = Math.min(imageHeight, top + height);
        int lastColumn = Math.min(imageWidth, left + width);
        Runs runs = new Runs(Math.multiplyExact(imageHeight, imageWidth));
        for (int x = Math.max(0, left); x < lastColumn; x++) {
            int index = (firstRow - top) * width + x - left;
            for (int y = firstRow; y < lastRow; y++, index += width) {
                runs.next(bit(index), x * imageHeight + y);
            }
            // Only zeros lie between the rectangle's columns, if it isn't as high as the image.
            if (lastRow - firstRow < imageHeight || x == lastColumn - 1) {
                runs.next(false, x * imageHeight + Math.max(firstRow, lastRow));
            }
        }
        return runs.lengths();
    }

    /** Run lengths in the making, told where the value may change. */
    private static final class Runs {

        private final int end;
        private int[] lengths = new int[16];
        private int count;
        private int start;
        private boolean value;

        Runs(int end) {
            this.end = end;
        }

        void next(boolean newValue, int position) {
            if (newValue != value && position < end) {
                append(position);
                value = newValue;
            }
        }

        private void append(int position) {
            lengths = count < lengths.length ? lengths : Arrays.copyOf(lengths, 2 * count);
            lengths[count++] = position - start;
            start = position;
        }

        int[] lengths() {
            append(end);
            return Arrays.copyOf(lengths, count);
        }
    }

    /**
     * The mask of a whole image from such run lengths; its rectangle is the set pixels' extent.
     *
     * @throws IllegalArgumentException if they don't add up to the image's size
     */
    public static Mask ofRunLengths(int[] runs, int imageHeight, int imageWidth) {
        if (Arrays.stream(runs).asLongStream().sum() != (long) imageHeight * imageWidth) {
            throw new IllegalArgumentException(
                    "run lengths don't add up to an image of " + imageHeight + " x " + imageWidth);
        }
        Mask mask = extent(runs, imageHeight);
        int at = 0;
        for (int i = 0; i < runs.length; at += runs[i++]) {
            for (int p = at; i % 2 == 1 && p - at < runs[i]; p++) {
                int bit = (p % imageHeight - mask.top) * mask.width + p / imageHeight - mask.left;
                mask.bits[bit >>> 6] |= 1L << bit;
            }
        }
        return mask;
    }

    /** The empty rectangle around the pixels that runs set. */
    private static Mask extent(int[] runs, int height) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        int at = 0;
        for (int i = 0; i < runs.length; at += runs[i++]) {
            if (i % 2 == 1 && runs[i] > 0) {
                int last = at + runs[i] - 1;
                boolean oneColumn = at / height == last / height;
                left = Math.min(left, at / height);
                right = last / height + 1;
                top = Math.min(top, oneColumn ? at % height : 0);
                bottom = Math.max(bottom, oneColumn ? last % height + 1 : height);
            }
        }
        return right == 0 ? empty(0, 0, 0, 0) : empty(left, top, right - left, bottom - top);
    }
}
