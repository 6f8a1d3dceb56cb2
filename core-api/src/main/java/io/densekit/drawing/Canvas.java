// SPDX-License-Identifier: Apache-2.0
package io.densekit.drawing;

import io.densekit.structures.LabelMap;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * An image to draw on. What is drawn is given in pixels of the original image, whose pixel centres have whole
 * coordinates, and comes out antialiased at the size of the canvas. Not safe for use by several threads.
 */
public final class Canvas implements AutoCloseable {

    private static final Color OUTLINE = new Color(0, 0, 0, 165);
    /** Pixels of a longer side from which on names can be written without covering what they name. */
    private static final int LEGIBLE_SIDE = 360;
    /** Original pixels of the image's mean side that a line of width one has. */
    private static final double SIDE_PER_UNIT = 260;

    private final BufferedImage picture;
    private final Graphics2D graphics;
    private final Raster original;
    private final double scale;

    private Canvas(Raster original, int width, int height) {
        this.original = original;
        this.scale = (double) width / original.width();
        this.picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(shrunk(image(original), width, height), 0, 0, width, height, null);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.transform(AffineTransform.getScaleInstance(scale, (double) height / original.height()));
        graphics.translate(0.5, 0.5);
    }

    /** A canvas of the image's own size. The image itself is never changed. */
    public static Canvas of(Raster image) {
        return new Canvas(image, image.width(), image.height());
    }

    /** A canvas to write names on: of the image's own size or, if it is small, as many times larger as is needed. */
    public static Canvas legible(Raster image) {
        int longer = Math.max(image.width(), image.height());
        if (longer >= LEGIBLE_SIDE) {
            return of(image);
        }
        int times = (LEGIBLE_SIDE + longer - 1) / longer;
        return new Canvas(image, times * image.width(), times * image.height());
    }

    /** A canvas whose longer side has {@code side} pixels, the image made larger or smaller for it. */
    public static Canvas fitted(Raster image, int side) {
        double scale = (double) side / Math.max(image.width(), image.height());
        return new Canvas(image, Math.max(1, (int) Math.round(image.width() * scale)), Math.max(1, (int)
                Math.round(image.height() * scale)));
    }

    private static BufferedImage image(Raster raster) {
        BufferedImage image = new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = raster.rgb();
        int[] row = new int[raster.width()];
        for (int y = 0, from = 0; y < raster.height(); y++) {
            for (int x = 0; x < row.length; x++, from += Raster.CHANNELS) {
                row[x] = (rgb[from] & 0xff) << 16 | (rgb[from + 1] & 0xff) << 8 | rgb[from + 2] & 0xff;
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }

    /** Halves the image while it is more than twice too large: one bicubic step alone would skip pixels. */
    private static BufferedImage shrunk(BufferedImage image, int width, int height) {
        BufferedImage current = image;
        while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
            BufferedImage half = new BufferedImage(
                    (current.getWidth() + 1) / 2, (current.getHeight() + 1) / 2, BufferedImage.TYPE_INT_RGB);
            Graphics2D into = half.createGraphics();
            into.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            into.drawImage(current, 0, 0, half.getWidth(), half.getHeight(), null);
            into.dispose();
            current = half;
        }
        return current;
    }

    /** The image that is drawn on, as it was. */
    public Raster original() {
        return original;
    }

    /** What has been drawn so far. */
    public BufferedImage picture() {
        return picture;
    }

    /** A fine line's width in pixels of the original image; never less than a pixel of the canvas. */
    public double unit() {
        double side = Math.sqrt((double) picture.getWidth() * picture.getHeight());
        return Math.max(1, side / SIDE_PER_UNIT) / scale;
    }

    /** Draws a line with a dark rim, so that it is seen on every ground. */
    public void line(Shape shape, Color color, double width, boolean dashed) {
        double rim = 0.45 * Math.min(width, unit());
        float[] dashes = dashed ? new float[] {(float) (2.6 * width), (float) (2.4 * width)} : null;
        graphics.setColor(faded(OUTLINE, color));
        graphics.setStroke(stroke(width + 2 * rim, dashes));
        graphics.draw(shape);
        graphics.setColor(color);
        graphics.setStroke(stroke(width, dashes));
        graphics.draw(shape);
    }

    private static BasicStroke stroke(double width, float[] dashes) {
        int cap = dashes == null ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        return new BasicStroke((float) width, cap, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    /** Fills a shape and rims it dark. */
    public void fill(Shape shape, Color color, double rim) {
        graphics.setColor(color);
        graphics.fill(shape);
        graphics.setColor(faded(OUTLINE, color));
        graphics.setStroke(stroke(rim, null));
        graphics.draw(shape);
    }

    /** Lays a colour over the pixels of a mask, which are those of the original image. */
    public void tint(Mask mask, Color color) {
        if (mask.width() == 0 || mask.height() == 0) {
            return;
        }
        BufferedImage layer = new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (mask.at(mask.left() + x, mask.top() + y)) {
                    layer.setRGB(x, y, color.getRGB());
                }
            }
        }
        AffineTransform place = AffineTransform.getTranslateInstance(mask.left() - 0.5, mask.top() - 0.5);
        graphics.drawImage(layer, place, null);
    }

    /**
     * Lays a colour over each pixel of the original image.
     *
     * @param map of the original image's size
     * @param colours by label, {@code 0xAARRGGBB}; 256 of them
     */
    public void tint(LabelMap map, int[] colours) {
        BufferedImage layer = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_ARGB);
        int[] row = new int[map.width()];
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = colours[map.at(y, x)];
            }
            layer.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        graphics.drawImage(layer, AffineTransform.getTranslateInstance(-0.5, -0.5), null);
    }

    private static Color faded(Color color, Color like) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), color.getAlpha() * like.getAlpha() / 255);
    }

    /**
     * Writes a line of text on a plate of its own, moved so far that all of it is inside where it fits.
     *
     * @param x left edge of the plate, in pixels of the original image
     * @param y bottom edge of the plate
     * @param size height of the letters, in pixels of the original image
     */
    public void label(String text, double x, double y, double size, Color plate) {
        new Label(text, plate).draw(graphics, x, y, size, original.width(), original.height());
    }

    /** Frees the drawing tools; the picture stays. */
    @Override
    public void close() {
        graphics.dispose();
    }
}
