// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import io.densekit.runtime.drawing.Pictures;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A JPEG that is as dear to read as a photo: shaded things, large and small, with a camera's noise upon them. */
final class Photo {

    private static final int THINGS = 80;
    private static final int NOISE = 12;

    private Photo() {}

    /** Writes one, the same every time. */
    static Path write(Path file, int height, int width) {
        try {
            return Files.write(file, Pictures.jpeg(painted(height, width, new Random(5)), 0.9f));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage painted(int height, int width, Random random) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, colour(random), 0, height, colour(random)));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < THINGS; i++) {
            int size = Math.min(height, width) / (2 + random.nextInt(30));
            int x = random.nextInt(width) - size / 2;
            int y = random.nextInt(height) - size / 2;
            graphics.setPaint(new GradientPaint(x, y, colour(random), x + size, y + size, colour(random)));
            graphics.fillOval(x, y, size, size / 2 + random.nextInt(size));
        }
        graphics.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, noisy(picture.getRGB(x, y), random));
            }
        }
        return picture;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(1 << 24));
    }

    private static int noisy(int rgb, Random random) {
        int noisy = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int value = (rgb >> shift & 0xff) + random.nextInt(2 * NOISE + 1) - NOISE;
            noisy |= Math.min(Math.max(value, 0), 255) << shift;
        }
        return noisy;
    }
}
