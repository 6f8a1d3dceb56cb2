// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import io.densekit.UserError;
import io.densekit.data.ImageSource;
import io.densekit.structures.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Decodes image files as OpenCV's {@code imread} does: three channels of 8 bits whatever the file has (greyscale, CMYK,
 * 16 bits, a palette), transparency dropped, turned upright as EXIF asks. Unlike {@code imread} it refuses a file that
 * was cut short and one that claims an absurd size. Safe for use by several threads.
 */
public final class ImageReader implements ImageSource {
    /** Most pixels that are decoded by default. */
    public static final long MOST_PIXELS = 100_000_000;

    /** No image of that many pixels takes more bytes on disk, compression or none. */
    private static final long MOST_BYTES_PER_PIXEL = 16;

    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "webp", "tif", "tiff");

    private final long mostPixels;

    /** A reader that refuses more than {@value #MOST_PIXELS} pixels. */
    public ImageReader() {
        this(MOST_PIXELS);
    }

    /** A reader that refuses more than {@code mostPixels} pixels. */
    public ImageReader(long mostPixels) {
        this.mostPixels = mostPixels;
    }

    /** Whether a file is an image by its name's ending. */
    public static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    @Override
    public Raster read(Path file) {
        return decode(bytes(file), file.toString());
    }

    /**
     * Decodes what was read from a file.
     *
     * @param name the file, as messages should name it
     * @throws UserError as {@link #read}
     */
    public Raster decode(byte[] bytes, String name) {
        ImageHeader header = ImageHeader.of(bytes)
                .orElseThrow(() -> UserError.failure(name + (bytes.length == 0 ? " is empty" : " is not an image")
                        + "; give a " + ImageHeader.FORMATS + " file"));
        if (!header.whole()) {
            throw UserError.failure(name + " is cut short: the " + header.format() + " data ends before the image does;"
                    + " copy or download the file again");
        }
        if (header.width() * header.height() > mostPixels) {
            throw UserError.failure(name + " claims " + header.width() + " x " + header.height()
                    + " pixels, more than the " + mostPixels + " that are read; scale it down");
        }
        Raster raster = decode(bytes);
        if (raster == null) {
            throw UserError.failure(name + " is broken: its " + header.format()
                    + " data can't be decoded; copy or download the file again, or convert it");
        }
        return raster;
    }

    private byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw UserError.failure(file + " is a folder, not an image");
            }
            if (Files.size(file) > Math.max(1 << 20, mostPixels * MOST_BYTES_PER_PIXEL)) {
                throw UserError.failure(file + " is too large for an image; scale it down");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw UserError.failure(file + " does not exist; check the images folder and the file's name", e);
        } catch (IOException e) {
            throw UserError.failure(
                    file + " can't be read (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")", e);
        }
    }

    /** Null where OpenCV makes nothing of it. */
    private static Raster decode(byte[] bytes) {
        OpenCv.load();
        MatOfByte encoded = new MatOfByte(bytes);
        Mat image = new Mat();
        try {
            Mat decoded = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR);
            try {
                if (decoded.empty()) {
                    return null;
                }
                Imgproc.cvtColor(decoded, image, Imgproc.COLOR_BGR2RGB);
            } finally {
                decoded.release();
            }
            byte[] rgb = new byte[Math.multiplyExact(Math.toIntExact(image.total()), Raster.CHANNELS)];
            image.get(0, 0, rgb);
            return new Raster(image.rows(), image.cols(), rgb);
        } catch (CvException e) {
            return null;
        } finally {
            image.release();
            encoded.release();
        }
    }
}
