// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.clips;

import io.densekit.structures.Raster;

/**
 * Bilinear between pixel centres without smoothing, however much smaller the frame becomes: what video networks are trained and
 * tested with, where those of images smooth.
 *
 * @param height of the whole scaled frame, in pixels
 * @param width of the whole scaled frame, in pixels
 */
public record FrameScaling(int height, int width) {

    /** A window of the scaled frame. */
    public record Window(int top, int left, int height, int width) {}

    /** To a shorter side of {@code side} pixels, the longer one rounded down. */
    public static FrameScaling shorterSide(Raster frame, int side) {
        return shorterSide(frame.height(), frame.width(), side);
    }

    /** To a shorter side of {@code side} pixels, the longer one rounded down. */
    public static FrameScaling shorterSide(int height, int width, int side) {
        return height < width
                ? new FrameScaling(side, (int) Math.floor((double) width / height * side))
                : new FrameScaling((int) Math.floor((double) height / width * side), side);
    }

    /** The whole frame. */
    public Raster of(Raster frame) {
        return of(frame, new Window(0, 0, height, width));
    }

    /** A window of the scaled frame; nothing else of it is computed. Values are rounded to the nearest byte. */
    public Raster of(Raster frame, Window window) {
        if (frame.height() == height && frame.width() == width && window.equals(new Window(0, 0, height, width))) {
            return frame;
        }
        byte[] rgb = new byte[window.height * window.width * Raster.CHANNELS];
        float[] row = new float[window.width * Raster.CHANNELS];
        Axis across = Axis.of(frame.width(), width, window.left, window.width);
        Axis down = Axis.of(frame.height(), height, window.top, window.height);
        for (int y = 0; y < window.height; y++) {
            row(frame, down, y, across, row);
            int to = y * row.length;
            for (int i = 0; i < row.length; i++) {
                rgb[to + i] = (byte) (int) (row[i] + 0.5f);
            }
        }
        return new Raster(window.height, window.width, rgb);
    }

    /** The same before rounding, {@code [height, width, 3]} of the window. */
    float[] exactly(Raster frame, Window window) {
        float[] values = new float[window.height * window.width * Raster.CHANNELS];
        float[] row = new float[window.width * Raster.CHANNELS];
        Axis across = Axis.of(frame.width(), width, window.left, window.width);
        Axis down = Axis.of(frame.height(), height, window.top, window.height);
        for (int y = 0; y < window.height; y++) {
            row(frame, down, y, across, row);
            System.arraycopy(row, 0, values, y * row.length, row.length);
        }
        return values;
    }

    private static void row(Raster frame, Axis down, int y, Axis across, float[] row) {
        byte[] rgb = frame.rgb();
        int upper = down.first[y] * frame.width();
        int lower = down.second[y] * frame.width();
        float below = down.share[y];
        for (int x = 0, to = 0; x < across.first.length; x++) {
            int left = across.first[x];
            int right = across.second[x];
            float behind = across.share[x];
            for (int channel = 0; channel < Raster.CHANNELS; channel++, to++) {
                float above = mix(
                        rgb[(upper + left) * Raster.CHANNELS + channel] & 0xff,
                        rgb[(upper + right) * Raster.CHANNELS + channel] & 0xff,
                        behind);
                float beneath = mix(
                        rgb[(lower + left) * Raster.CHANNELS + channel] & 0xff,
                        rgb[(lower + right) * Raster.CHANNELS + channel] & 0xff,
                        behind);
                row[to] = mix(above, beneath, below);
            }
        }
    }

    private static float mix(float one, float other, float share) {
        return one + (other - one) * share;
    }

    /** For each place of the window the two pixels that it lies between, and the second one's share. */
    private record Axis(int[] first, int[] second, float[] share) {

        static Axis of(int pixels, int scaled, int from, int kept) {
            Axis axis = new Axis(new int[kept], new int[kept], new float[kept]);
            float scale = (float) pixels / scaled;
            for (int i = 0; i < kept; i++) {
                float place = Math.max(0, scale * (from + i + 0.5f) - 0.5f);
                int first = Math.min((int) place, pixels - 1);
                axis.first[i] = first;
                axis.second[i] = Math.min(first + 1, pixels - 1);
                axis.share[i] = place - first;
            }
            return axis;
        }
    }
}
