// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.structures.Raster;

/**
 * A linear change of colours about a grey: hue and saturation, then contrast about that grey, then brightness, all in
 * one pass over the pixels. Hue is turned about the grey axis in YIQ, the colour space of analogue television.
 */
final class ColourMatrix {
    private static final double[] LUMA = {0.299, 0.587, 0.114};
    private static final double[] IN_PHASE = {0.596, -0.274, -0.322};
    private static final double[] QUADRATURE = {0.211, -0.523, 0.312};
    private static final double[] FROM_IN_PHASE = {0.956, -0.272, -1.106};
    private static final double[] FROM_QUADRATURE = {0.621, -0.647, 1.703};

    private final float[] rows = new float[9];
    private final float offset;

    /**
     * The change.
     *
     * @param brightness factor, 1 for none
     * @param contrast factor of the distance from {@code grey}
     * @param saturation factor of the distance from grey
     * @param hue turn in radians
     * @param grey that contrast leaves alone, 0 to 255
     */
    ColourMatrix(double brightness, double contrast, double saturation, double hue, double grey) {
        double cos = saturation * Math.cos(hue);
        double sin = saturation * Math.sin(hue);
        for (int to = 0; to < 3; to++) {
            for (int from = 0; from < 3; from++) {
                double inPhase = cos * IN_PHASE[from] - sin * QUADRATURE[from];
                double quadrature = sin * IN_PHASE[from] + cos * QUADRATURE[from];
                double value = LUMA[from] + FROM_IN_PHASE[to] * inPhase + FROM_QUADRATURE[to] * quadrature;
                rows[3 * to + from] = (float) (value * contrast * brightness);
            }
        }
        offset = (float) (grey * (1 - contrast) * brightness);
    }

    Raster apply(Raster image) {
        byte[] from = image.rgb();
        byte[] to = new byte[from.length];
        for (int i = 0; i < from.length; i += 3) {
            int red = from[i] & 0xff;
            int green = from[i + 1] & 0xff;
            int blue = from[i + 2] & 0xff;
            for (int channel = 0; channel < 3; channel++) {
                int row = 3 * channel;
                float value = rows[row] * red + rows[row + 1] * green + rows[row + 2] * blue + offset;
                to[i + channel] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
        return new Raster(image.height(), image.width(), to);
    }
}
