// SPDX-License-Identifier: Apache-2.0
package io.densekit.drawing;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** A line of text on a coloured plate. On a machine without any font the plate stays empty. */
public record Label(String text, Color plate) {

    private static final int DRAWN_AT = 48;
    private static final double BRIGHT = 140;

    /**
     * Draws plate and text, moved so far that all of it is inside where it fits.
     *
     * @param x left edge of the plate
     * @param y bottom edge of the plate
     * @param size height of the letters
     * @param imageWidth right end of what is drawn on
     * @param imageHeight lower end of what is drawn on
     */
    public void draw(Graphics2D graphics, double x, double y, double size, double imageWidth, double imageHeight) {
        Shape letters = letters(graphics);
        Rectangle2D bounds = letters.getBounds2D();
        double scale = size / DRAWN_AT;
        double margin = 0.45 * size;
        double width = bounds.getMaxX() * scale + 2 * margin;
        double height = size + 2 * margin * 0.8;
        double left = Math.max(0, Math.min(x, imageWidth - 1 - width));
        double top = Math.max(0, Math.min(y, imageHeight - 1) - height);
        graphics.setColor(plate);
        graphics.fill(new RoundRectangle2D.Double(left, top, width, height, margin, margin));
        graphics.setColor(brightness() > BRIGHT ? Color.BLACK : Color.WHITE);
        AffineTransform place = AffineTransform.getTranslateInstance(left + margin, top + height - 1.1 * margin);
        place.scale(scale, scale);
        graphics.fill(place.createTransformedShape(letters));
    }

    /**
     * Writes the text alone, without a plate.
     *
     * @param y of the line that letters stand on
     */
    public void write(Graphics2D graphics, double x, double y, double size, Color ink) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(size / DRAWN_AT, size / DRAWN_AT);
        graphics.setColor(ink);
        graphics.fill(place.createTransformedShape(letters(graphics)));
    }

    private double brightness() {
        return 0.299 * plate.getRed() + 0.587 * plate.getGreen() + 0.114 * plate.getBlue();
    }

    /** Outlines, since they come out alike at every scale. */
    private Shape letters(Graphics2D graphics) {
        try {
            Font font = new Font(Font.SANS_SERIF, Font.BOLD, DRAWN_AT);
            return new TextLayout(text, font, graphics.getFontRenderContext()).getOutline(null);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Java throws any of these where the system has no fonts, as on many servers; the picture is worth more.
            return new Rectangle2D.Double(0, 0, DRAWN_AT, 0);
        }
    }
}
