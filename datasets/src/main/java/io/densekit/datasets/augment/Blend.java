// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.structures.Raster;
import java.util.Arrays;

/** Between an image and its degenerate form, or beyond the image, as Pillow's {@code ImageEnhance} does. */
final class Blend {
    private static final int CHANNELS = Raster.CHANNELS;

    private Blend() {}

    /** {@code degenerate + share * (image - degenerate)}, cut to 0..255, fractions dropped. */
    static Raster mixed(Raster degenerate, Raster image, double share) {
        byte[] from = degenerate.rgb();
        byte[] towards = image.rgb();
        byte[] to = new byte[from.length];
        for (int i = 0; i < to.length; i++) {
            int start = from[i] & 0xff;
            float value = start + (float) share * ((towards[i] & 0xff) - start);
            to[i] = (byte) (value <= 0 ? 0 : value >= 255 ? 255 : (int) value);
        }
        return new Raster(image.height(), image.width(), to);
    }

    /** Every pixel as bright as it was, without colour. */
    static Raster grey(Raster image) {
        byte[] from = image.rgb();
        byte[] to = new byte[from.length];
        for (int i = 0; i < to.length; i += CHANNELS) {
            byte light = (byte) light(from, i);
            to[i] = light;
            to[i + 1] = light;
            to[i + 2] = light;
        }
        return new Raster(image.height(), image.width(), to);
    }

    /** The whole image's mean brightness everywhere. */
    static Raster meanGrey(Raster image) {
        byte[] from = image.rgb();
        long sum = 0;
        for (int i = 0; i < from.length; i += CHANNELS) {
            sum += light(from, i);
        }
        byte[] to = new byte[from.length];
        Arrays.fill(to, (byte) (int) (sum / (double) (from.length / CHANNELS) + 0.5));
        return new Raster(image.height(), image.width(), to);
    }

    private static int light(byte[] rgb, int at) {
        // ITU-R 601 in units of 2^-16.
        return (rgb[at] & 0xff) * 19595 + (rgb[at + 1] & 0xff) * 38470 + (rgb[at + 2] & 0xff) * 7471 + 0x8000 >> 16;
    }

    /** Each pixel but the outermost a weighted mean of its neighbourhood of 3 x 3, in which it counts five times. */
    static Raster smooth(Raster image) {
        int stride = image.width() * CHANNELS;
        byte[] from = image.rgb();
        byte[] to = from.clone();
        for (int y = 1; y < image.height() - 1; y++) {
            for (int at = y * stride + CHANNELS; at < (y + 1) * stride - CHANNELS; at++) {
                int sum = 4 * (from[at] & 0xff);
                for (int row = at - stride; row <= at + stride; row += stride) {
                    sum += (from[row - CHANNELS] & 0xff) + (from[row] & 0xff) + (from[row + CHANNELS] & 0xff);
                }
                to[at] = (byte) (int) (sum / 13.0 + 0.5);
            }
        }
        return new Raster(image.height(), image.width(), to);
    }
}
