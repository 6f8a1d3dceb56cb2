// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts a network's masks into the image: each is stretched over its box bilinearly, zero outside, and cut at a threshold
 * (MMDetection's {@code _do_paste_mask}).
 *
 * @param threshold a pixel of at least this belongs to the object
 */
public record MaskPaste(float threshold) {

    /**
     * The masks of an image.
     *
     * @param values within [0, 1], {@code [boxes, size, size]}, row-major
     * @param size rows and columns of a mask
     * @param boxes in pixels of the image
     */
    public List<Mask> paste(float[] values, int size, Boxes boxes, int height, int width) {
        return IntStream.range(0, boxes.count())
                .parallel()
                .mapToObj(i -> {
                    Axis rows = Axis.of(boxes.y1(i), boxes.y2(i), size, height);
                    Axis columns = Axis.of(boxes.x1(i), boxes.x2(i), size, width);
                    return paste(values, i * size * size, size, rows, columns);
                })
                .toList();
    }

    private Mask paste(float[] values, int start, int size, Axis rows, Axis columns) {
        Mask mask = Mask.empty(columns.first, rows.first, columns.low.length, rows.low.length);
        float[] region = interpolated(values, start, size, rows, columns);
        for (int bit = 0; bit < region.length; bit++) {
            if (region[bit] >= threshold) {
                mask.bits()[bit >>> 6] |= 1L << bit;
            }
        }
        return mask;
    }

    /** The values at every pixel of the image, row-major. */
    static float[] values(float[] values, int size, Boxes boxes, int i, int height, int width) {
        Axis rows = Axis.of(boxes.y1(i), boxes.y2(i), size, height);
        Axis columns = Axis.of(boxes.x1(i), boxes.x2(i), size, width);
        float[] region = interpolated(values, i * size * size, size, rows, columns);
        float[] image = new float[height * width];
        int length = columns.low.length;
        for (int y = 0; y < rows.low.length; y++) {
            System.arraycopy(region, y * length, image, (rows.first + y) * width + columns.first, length);
        }
        return image;
    }

    private static float[] interpolated(float[] values, int start, int size, Axis rows, Axis columns) {
        int length = columns.low.length;
        float[] region = new float[rows.low.length * length];
        float[] upper = new float[length];
        float[] lower = new float[length];
        for (int y = 0; y < rows.low.length; y++) {
            if (y == 0 || rows.low[y] != rows.low[y - 1]) {
                columns.line(values, start, rows.low[y], size, upper);
                columns.line(values, start, rows.low[y] + 1, size, lower);
            }
            float part = rows.part[y];
            for (int x = 0; x < length; x++) {
                region[y * length + x] = upper[x] * (1 - part) + lower[x] * part;
            }
        }
        return region;
    }

    /**
     * Where the pixels of an image lie in a mask, along one axis.
     *
     * @param low the position at or before each pixel
     * @param part how far beyond it, within [0, 1)
     */
    private record Axis(int first, int[] low, float[] part) {

        static Axis of(float begin, float end, int size, int length) {
            int first = (int) Math.max(Math.floor(begin) - 1, 0);
            int last = (int) Math.min(Math.ceil(end) + 1, length);
            int count = Math.max(0, last - first);
            Axis axis = new Axis(Math.min(first, length), new int[count], new float[count]);
            for (int i = 0; i < axis.low.length; i++) {
                float place = (axis.first + i + 0.5f - begin) / (end - begin) * 2 - 1;
                place = Float.isInfinite(place) ? 0 : place;
                float at = ((place + 1) * size - 1) / 2;
                axis.low[i] = (int) Math.floor(at);
                axis.part[i] = at - axis.low[i];
            }
            return axis;
        }

        /** Interpolates one row of a mask; rows and columns outside of it are 0. */
        void line(float[] values, int start, int row, int size, float[] line) {
            boolean inside = row >= 0 && row < size;
            for (int x = 0; x < line.length; x++) {
                float left = inside && low[x] >= 0 && low[x] < size ? values[start + row * size + low[x]] : 0;
                float right = inside && low[x] >= -1 && low[x] < size - 1 ? values[start + row * size + low[x] + 1] : 0;
                line[x] = left * (1 - part[x]) + right * part[x];
            }
        }
    }
}
