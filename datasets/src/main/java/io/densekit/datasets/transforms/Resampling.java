// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.structures.Raster;

/**
 * Resizes as Pillow's {@code Image.resize} does, to the last bit: columns first, then rows, weights rounded to 22 bits,
 * each pass rounded to 8. Where an image shrinks, the kernel widens with it, so that every pixel counts: OpenCV's bicubic
 * does not do that, and published classifiers lose accuracy under it.
 */
record Resampling(Interpolation interpolation) {
    private static final int BITS = 22;
    private static final int CHANNELS = Raster.CHANNELS;

    /** A part of an image, in pixels; it lies within the image. */
    record Part(int top, int left, int height, int width) {

        /** All of an image. */
        static Part whole(Raster image) {
            return new Part(0, 0, image.height(), image.width());
        }
    }

    /** A part cut out and then resized: pixels around it have no influence. */
    Raster resize(Raster image, Part part, int height, int width) {
        return resize(image, part, height, width, new Part(0, 0, height, width));
    }

    /**
     * A part cut out, resized, and a part of that cut out; no more is computed than is kept.
     *
     * @param height of the whole resized part
     * @param width of the whole resized part
     * @param kept within the resized part
     */
    Raster resize(Raster image, Part part, int height, int width, Part kept) {
        Weights across = Weights.of(interpolation, part.width(), width, kept.left(), kept.width());
        Weights down = Weights.of(interpolation, part.height(), height, kept.top(), kept.height());
        int firstRow = down.first[0];
        int last = kept.height() - 1;
        int rows = down.first[last] + down.count[last] - firstRow;
        byte[] narrowed = columns(image, part.top() + firstRow, part.left(), rows, across);
        return new Raster(kept.height(), kept.width(), rows(narrowed, firstRow, kept.width(), down));
    }

    private static byte[] columns(Raster image, int top, int left, int rows, Weights weights) {
        byte[] from = image.rgb();
        int width = weights.first.length;
        byte[] to = new byte[rows * width * CHANNELS];
        int target = 0;
        for (int y = 0; y < rows; y++) {
            int row = ((top + y) * image.width() + left) * CHANNELS;
            for (int x = 0; x < width; x++, target += CHANNELS) {
                weigh(from, row + weights.first[x] * CHANNELS, CHANNELS, weights, x, to, target);
            }
        }
        return to;
    }

    private static byte[] rows(byte[] from, int firstRow, int width, Weights weights) {
        int height = weights.first.length;
        int stride = width * CHANNELS;
        byte[] to = new byte[height * stride];
        int target = 0;
        for (int y = 0; y < height; y++) {
            int row = (weights.first[y] - firstRow) * stride;
            for (int x = 0; x < width; x++, target += CHANNELS) {
                weigh(from, row + x * CHANNELS, stride, weights, y, to, target);
            }
        }
        return to;
    }

    /** One pixel of the result from pixels that lie {@code step} bytes apart. */
    private static void weigh(byte[] from, int start, int step, Weights weights, int position, byte[] to, int target) {
        int red = 1 << BITS - 1;
        int green = red;
        int blue = red;
        int count = weights.count[position];
        int weight = position * weights.most;
        for (int i = 0, source = start; i < count; i++, source += step, weight++) {
            int factor = weights.values[weight];
            red += factor * (from[source] & 0xff);
            green += factor * (from[source + 1] & 0xff);
            blue += factor * (from[source + 2] & 0xff);
        }
        to[target] = clipped(red >> BITS);
        to[target + 1] = clipped(green >> BITS);
        to[target + 2] = clipped(blue >> BITS);
    }

    private static byte clipped(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    /** For each kept position the first pixel that counts, how many do, and their weights in units of 2^-22. */
    private record Weights(int most, int[] first, int[] count, int[] values) {

        static Weights of(Interpolation interpolation, int pixels, int resized, int from, int kept) {
            double scale = (double) pixels / resized;
            double widened = Math.max(1, scale);
            double support = interpolation.support() * widened;
            int most = (int) Math.ceil(support) * 2 + 1;
            Weights weights = new Weights(most, new int[kept], new int[kept], new int[kept * most]);
            double[] raw = new double[most];
            for (int i = 0; i < kept; i++) {
                double centre = (from + i + 0.5) * scale;
                int first = Math.max(0, (int) (centre - support + 0.5));
                int count = Math.min(pixels, (int) (centre + support + 0.5)) - first;
                double sum = 0;
                for (int k = 0; k < count; k++) {
                    raw[k] = interpolation.weight((k + first - centre + 0.5) / widened);
                    sum += raw[k];
                }
                weights.first[i] = first;
                weights.count[i] = count;
                for (int k = 0; k < count; k++) {
                    double value = raw[k] / sum * (1 << BITS);
                    weights.values[i * most + k] = (int) (value < 0 ? value - 0.5 : value + 0.5);
                }
            }
            return weights;
        }
    }
}
