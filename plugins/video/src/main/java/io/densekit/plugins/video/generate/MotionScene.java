// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.generate;

import io.densekit.structures.Raster;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Shapes before a plain ground.
 *
 * @param shapes the last in front
 */
record MotionScene(Color ground, List<MovingShape> shapes) {

    MotionScene {
        shapes = List.copyOf(shapes);
    }

    /** @param time from 0 to 1 */
    Raster frame(int height, int width, double time) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(ground);
            graphics.fillRect(0, 0, width, height);
            shapes.forEach(shape -> shape.draw(graphics, width, height, time));
        } finally {
            graphics.dispose();
        }
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        byte[] rgb = new byte[pixels.length * Raster.CHANNELS];
        for (int i = 0; i < pixels.length; i++) {
            rgb[i * Raster.CHANNELS] = (byte) (pixels[i] >> 16);
            rgb[i * Raster.CHANNELS + 1] = (byte) (pixels[i] >> 8);
            rgb[i * Raster.CHANNELS + 2] = (byte) pixels[i];
        }
        return new Raster(height, width, rgb);
    }
}
