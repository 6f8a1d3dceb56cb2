// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.AtomicFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as the bytes of image files. Equal pictures give equal bytes. */
public final class Pictures {

    private Pictures() {}

    /** A white picture, of sizes in pixels, with what is drawn on it. */
    public static BufferedImage drawn(int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        drawing.accept(graphics);
        graphics.dispose();
        return picture;
    }

    /** Writes a PNG in one step. */
    public static void write(Path file, BufferedImage picture) {
        byte[] png = png(picture);
        AtomicFile.write(file, channel -> Channels.newOutputStream(channel).write(png));
    }

    /** A PNG. */
    public static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write("png", picture, null, bytes);
        return bytes.toByteArray();
    }

    /**
     * A JPEG.
     *
     * @param quality within (0, 1]
     */
    public static byte[] jpeg(BufferedImage picture, float quality) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write("jpeg", picture, quality, bytes);
        return bytes.toByteArray();
    }

    private static void write(String format, BufferedImage picture, Float quality, ByteArrayOutputStream bytes) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        // Cached in memory: ImageIO would make a temporary file otherwise.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (quality != null) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory doesn't fail.
        } finally {
            writer.dispose();
        }
    }
}
