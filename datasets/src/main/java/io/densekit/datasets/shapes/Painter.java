// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.random.RandomGenerator;

/** Paints a {@link Scene} on a cluttered background, then lights it unevenly and adds a camera's noise. */
final class Painter {
    private final RandomGenerator random;
    private final ShapesSettings settings;
    private final Clutter clutter;
    private final BufferedImage image;

    /**
     * What lies about behind the things.
     *
     * @param least pieces
     * @param most pieces
     * @param strength most share of a strong colour in theirs, the rest being the background's
     */
    record Clutter(int least, int most, double strength) {}

    Painter(RandomGenerator random, ShapesSettings settings) {
        this.clutter = settings.look().clutter();
        this.random = random;
        this.settings = settings;
        this.image = new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_3BYTE_BGR);
    }

    /** The painted image: height x width x 3 bytes, blue first, which is what OpenCV writes. */
    byte[] paint(Scene scene, Color background) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            background(graphics, background);
            clutter(graphics, background);
            scene.things().forEach(thing -> thing.parts().forEach(part -> paint(graphics, part)));
        } finally {
            graphics.dispose();
        }
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        light(pixels);
        return pixels;
    }

    private void background(Graphics2D graphics, Color base) {
        Color other = Palette.mix(base, Palette.dull(random), 0.5);
        graphics.setPaint(new GradientPaint(anywhere(), base, anywhere(), other, true));
        graphics.fillRect(0, 0, settings.width(), settings.height());
    }

    private void clutter(Graphics2D graphics, Color base) {
        int pieces = clutter.least() + random.nextInt(clutter.most() - clutter.least() + 1);
        double size = Math.min(settings.width(), settings.height());
        for (int i = 0; i < pieces; i++) {
            Color colour = Palette.mix(base, Palette.unlike(random), between(0.15, clutter.strength()));
            graphics.setPaint(colour);
            Point2D.Double at = anywhere();
            switch (random.nextInt(4)) {
                case 0 -> // sticks as thick as limbs
                    graphics.fill(Hull.around(
                            new Hull.Circle(at, size * between(0.01, 0.05)),
                            new Hull.Circle(near(at, 0.3 * size), size * between(0.01, 0.05))));
                case 1 -> // discs as large as heads
                    graphics.fill(Hull.around(new Hull.Circle(at, size * between(0.02, 0.1))));
                case 2 -> // boards and scraps
                    graphics.fill(Hull.around(
                            new Hull.Circle(at, size * 0.01),
                            new Hull.Circle(near(at, 0.4 * size), size * 0.01),
                            new Hull.Circle(near(at, 0.4 * size), size * 0.01)));
                default -> {
                    graphics.setStroke(new BasicStroke((float) between(0.7, 2.5)));
                    graphics.draw(new Line2D.Double(at, anywhere()));
                }
            }
        }
    }

    private static void paint(Graphics2D graphics, Part part) {
        graphics.setPaint(part.colour());
        graphics.fill(part.outline());
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.setPaint(Palette.mix(part.colour(), Color.BLACK, 0.4));
        graphics.draw(part.outline());
    }

    /** Brightness that changes over the image, a cast of colour, and noise, pixel by pixel. */
    private void light(byte[] pixels) {
        double overall = between(0.6, 1.15);
        double alongX = between(-0.3, 0.3);
        double alongY = between(-0.3, 0.3);
        double[] cast = {between(0.88, 1.08), between(0.92, 1.06), between(0.88, 1.08)};
        double noise = between(0, 14);
        int index = 0;
        for (int y = 0; y < settings.height(); y++) {
            for (int x = 0; x < settings.width(); x++) {
                double light = overall
                        * (1
                                + alongX * (x / (double) settings.width() - 0.5)
                                + alongY * (y / (double) settings.height() - 0.5));
                long bits = random.nextLong();
                for (int channel = 0; channel < 3; channel++) {
                    double value =
                            (pixels[index] & 0xff) * light * cast[channel] + noise * bell(bits >>> (20 * channel));
                    pixels[index++] = (byte) Math.max(0, Math.min(255, Math.round(value)));
                }
            }
        }
    }

    /** Nearly normal with deviation 1, from twenty bits: much cheaper than an exact one, and nobody can tell. */
    private static double bell(long bits) {
        long sum = (bits & 31) + (bits >>> 5 & 31) + (bits >>> 10 & 31) + (bits >>> 15 & 31);
        return (sum - 62) / 18.5;
    }

    private Point2D.Double anywhere() {
        return new Point2D.Double(between(0, settings.width()), between(0, settings.height()));
    }

    private Point2D.Double near(Point2D.Double point, double distance) {
        return new Point2D.Double(point.x + between(-distance, distance), point.y + between(-distance, distance));
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
