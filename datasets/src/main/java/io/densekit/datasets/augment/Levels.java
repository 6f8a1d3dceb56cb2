// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** What becomes of each of a channel's 256 values, by Pillow's {@code ImageOps}. */
record Levels(byte[][] tables) {
    private static final int VALUES = 256;
    private static final int CHANNELS = Raster.CHANNELS;

    /** The same for all channels. */
    static Levels of(IntUnaryOperator change) {
        byte[] table = table(change);
        return new Levels(new byte[][] {table, table, table});
    }

    /** Each channel's least value becomes 0 and its greatest 255, those between in proportion. */
    static Levels stretched(Raster image) {
        byte[][] tables = new byte[CHANNELS][];
        for (int channel = 0; channel < CHANNELS; channel++) {
            int[] counts = counts(image, channel);
            int least = 0;
            int most = VALUES - 1;
            while (counts[least] == 0) {
                least++;
            }
            while (counts[most] == 0) {
                most--;
            }
            double scale = 255.0 / (most - least);
            double offset = -least * scale;
            tables[channel] =
                    most <= least ? table(value -> value) : table(value -> clipped((int) (value * scale + offset)));
        }
        return new Levels(tables);
    }

    /** Each channel's values spread so that all ranges are about equally frequent. */
    static Levels equalized(Raster image) {
        byte[][] tables = new byte[CHANNELS][];
        for (int channel = 0; channel < CHANNELS; channel++) {
            tables[channel] = equalized(counts(image, channel));
        }
        return new Levels(tables);
    }

    private static byte[] equalized(int[] counts) {
        int all = Arrays.stream(counts).sum();
        int last = Arrays.stream(counts)
                .filter(count -> count > 0)
                .reduce((a, b) -> b)
                .orElse(0);
        // The greatest value's pixels have no value above them to be spread over.
        int step = (all - last) / 255;
        if (step == 0) {
            return table(value -> value);
        }
        byte[] table = new byte[VALUES];
        int below = step / 2;
        for (int value = 0; value < VALUES; value++) {
            table[value] = (byte) clipped(below / step);
            below += counts[value];
        }
        return table;
    }

    private static int[] counts(Raster image, int channel) {
        int[] counts = new int[VALUES];
        byte[] rgb = image.rgb();
        for (int i = channel; i < rgb.length; i += CHANNELS) {
            counts[rgb[i] & 0xff]++;
        }
        return counts;
    }

    private static byte[] table(IntUnaryOperator change) {
        byte[] table = new byte[VALUES];
        for (int value = 0; value < VALUES; value++) {
            table[value] = (byte) change.applyAsInt(value);
        }
        return table;
    }

    private static int clipped(int value) {
        return Math.max(0, Math.min(255, value));
    }

    Raster apply(Raster image) {
        byte[] from = image.rgb();
        byte[] to = new byte[from.length];
        for (int i = 0; i < from.length; i += CHANNELS) {
            to[i] = tables[0][from[i] & 0xff];
            to[i + 1] = tables[1][from[i + 1] & 0xff];
            to[i + 2] = tables[2][from[i + 2] & 0xff];
        }
        return new Raster(image.height(), image.width(), to);
    }
}
