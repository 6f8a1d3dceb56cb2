// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import io.densekit.UserError;
import io.densekit.data.ImageSource;
import io.densekit.data.Warnings;
import io.densekit.evaluation.files.PngChunks;
import io.densekit.files.PlainFile;
import io.densekit.structures.Raster;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Decodes image files as OpenCV's {@code imread} does: three channels of 8 bits whatever the file has (greyscale, CMYK,
 * 16 bits, a palette), transparency dropped, turned upright as EXIF asks. Unlike {@code imread} it refuses a file that
 * was cut short or damaged and one that claims an absurd size. Safe for use by several threads.
 */
public final class ImageReader implements ImageSource {
    /** Most pixels that are decoded by default. */
    public static final long MOST_PIXELS = 100_000_000;

    /** No image of that many pixels takes more bytes on disk, compression or none. */
    static final long MOST_BYTES_PER_PIXEL = 16;

    /** The largest number of 12 bits: less than a sixteenth of white in 16 bits. */
    private static final int DARKEST = 4095;

    /** What a JPEG's data say that may be damaged. */
    static final String SUSPECTED =
            "JPEG with bytes left over in its data, whose picture may be wrong in parts; look at it";

    private final long mostPixels;
    private final Warnings warnings;
    private final Set<String> suspected = ConcurrentHashMap.newKeySet();

    /** A reader that refuses more than {@value #MOST_PIXELS} pixels. */
    public ImageReader() {
        this(MOST_PIXELS);
    }

    /** A reader that refuses more than {@code mostPixels} pixels. */
    public ImageReader(long mostPixels) {
        this(mostPixels, new Warnings());
    }

    /** A reader that tells what files it takes in spite of a doubt. */
    public ImageReader(Warnings warnings) {
        this(MOST_PIXELS, warnings);
    }

    private ImageReader(long mostPixels, Warnings warnings) {
        this.mostPixels = mostPixels;
        this.warnings = warnings;
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
                .orElseThrow(() -> UserError.failure(name
                        + (bytes.length == 0
                                ? " is empty"
                                : UnreadFormat.of(bytes)
                                        .map(kind -> " is " + kind + ", which is not read")
                                        .orElse(" is not an image"))
                        + "; give a " + ImageHeader.FORMATS + " file"));
        if (header.exceeds(mostPixels)) {
            throw UserError.failure(name + " claims " + header.width() + " x " + header.height()
                    + " pixels, more than the " + mostPixels + " that are read; scale it down");
        }
        if (!header.whole()) {
            throw UserError.failure(name + " is cut short: the " + header.format() + " data ends before the image does;"
                    + " copy or download the file again");
        }
        requireColours(bytes, header, name);
        Raster raster = header.format().equals("PNG")
                ? PngChunks.ofPixels(bytes).map(parts -> pixels(parts, name)).orElse(null)
                : pixels(bytes, name);
        if (raster == null) {
            throw UserError.failure(name + " is broken: its " + header.format()
                    + " data can't be decoded; copy or download the file again, or convert it");
        }
        return raster;
    }

    /** Measurements that are no brightness, whose picture would be black or nonsense. */
    private static void requireColours(byte[] bytes, ImageHeader header, String name) {
        if (header.real() || header.bits() > 16) {
            throw UserError.failure(name + " holds "
                    + (header.real() ? "floating-point numbers" : "numbers of " + header.bits() + " bits")
                    + ", and nobody can say which is black and which is white; write it with 8 bits a colour");
        }
        if (header.bits() > 8 && header.format().equals("JPEG")) {
            throw UserError.failure(name + " is a JPEG of " + header.bits()
                    + " bits a colour, which is not read; write it" + " with 8 bits a colour");
        }
        if (header.bits() > 8) {
            int largest = DeepPixels.largest(bytes);
            if (largest > 0 && largest <= DARKEST) {
                throw UserError.failure(name + " has " + header.bits() + " bits a colour, but no value above " + largest
                        + " of " + DeepPixels.WHITE + ": data of " + DeepPixels.bits(largest)
                        + " bits, which would be read as black; scale it to 8 bits a colour");
            }
        }
    }

    /**
     * What bytes say of the image that they hold, before anything is decoded; empty where they are no image that is read. It
     * may claim more pixels than there are.
     */
    public static Optional<StoredSize> sizeOf(byte[] bytes) {
        return ImageHeader.of(bytes).map(header -> new StoredSize(header.width(), header.height()));
    }

    /** Whether a file's pixels are stored in that size, which its EXIF orientation may turn. */
    public boolean isStoredAs(Path file, int width, int height) {
        return ImageHeader.of(bytes(file))
                .filter(header -> header.width() == width && header.height() == height)
                .isPresent();
    }

    private byte[] bytes(Path file) {
        try {
            return PlainFile.read(file, Math.max(1 << 20, mostPixels * MOST_BYTES_PER_PIXEL), "scale the image down");
        } catch (NoSuchFileException e) {
            throw UserError.failure(file + " does not exist; check the images folder and the file's name", e);
        } catch (IOException e) {
            throw UserError.failure(
                    file + " can't be read (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")", e);
        }
    }

    /**
     * Null where OpenCV makes nothing of it.
     *
     * @throws UserError if it is a JPEG of which parts were made up
     */
    private Raster pixels(byte[] bytes, String name) {
        OpenCv.load();
        MatOfByte encoded = new MatOfByte(bytes);
        Mat image = new Mat();
        try {
            QuietDecoders.Heard<Mat> heard =
                    QuietDecoders.quietly(() -> Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR));
            Mat decoded = heard.value();
            try {
                if (heard.more()) {
                    requireUndamaged(encoded, name);
                }
                if (decoded.empty()) {
                    return null;
                }
                Imgproc.cvtColor(decoded, image, Imgproc.COLOR_BGR2RGB);
                if (bytes[0] == 'R') {
                    Orientation.upright(image, Orientation.ofWebp(bytes));
                }
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

    /** Something was said while it was decoded, maybe of an image that another thread decoded. */
    private void requireUndamaged(MatOfByte encoded, String name) {
        String lines = QuietDecoders.lines(
                () -> Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR).release());
        JpegDamage.lost(lines).ifPresent(damage -> {
            throw UserError.failure(name + " is damaged: a part of its JPEG data can't be decoded (" + damage
                    + ") and would be grey or shifted; copy or download the file again");
        });
        if (JpegDamage.isSuspected(lines) && suspected.add(name)) {
            warnings.add(SUSPECTED, name);
        }
    }
}
