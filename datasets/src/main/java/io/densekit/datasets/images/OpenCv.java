// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** OpenCV's native library, loaded once and told not to start threads of its own. */
public final class OpenCv {
    private OpenCv() {}

    /**
     * Makes OpenCV's classes usable; calls after the first cost nothing.
     *
     * @throws UserError if there is no native library for this system, or the process is ending already
     */
    public static void load() {
        Loaded.FAILURE.ifPresent(failure -> {
            throw failure;
        });
    }

    /**
     * What an operation makes of an image; both have three channels of 8 bits. Nothing native is left behind.
     *
     * @param operation makes its second argument, empty at first, of its first
     */
    public static Raster applied(Raster image, BiConsumer<Mat, Mat> operation) {
        load();
        Mat source = new Mat(image.height(), image.width(), CvType.CV_8UC3);
        Mat target = new Mat();
        try {
            source.put(0, 0, image.rgb());
            operation.accept(source, target);
            byte[] rgb = new byte[Math.multiplyExact(Math.toIntExact(target.total()), Raster.CHANNELS)];
            target.get(0, 0, rgb);
            return new Raster(target.rows(), target.cols(), rgb);
        } finally {
            target.release();
            source.release();
        }
    }

    /**
     * An image under an affine map, as {@code warpAffine} makes it.
     *
     * @param map six numbers, row by row
     * @param flags how pixels are interpolated, and which way the map goes
     * @param outside the colour where the image does not reach
     */
    public static Raster warped(Raster image, int height, int width, double[] map, int flags, Scalar outside) {
        load();
        Mat matrix = new Mat(2, 3, CvType.CV_64F);
        try {
            matrix.put(0, 0, map);
            Size size = new Size(width, height);
            return applied(
                    image,
                    (source, target) ->
                            Imgproc.warpAffine(source, target, matrix, size, flags, Core.BORDER_CONSTANT, outside));
        } finally {
            matrix.release();
        }
    }

    /** The JVM runs a class initialiser once, whichever threads ask. It must not throw: what it threw is not seen again. */
    private static final class Loaded {

        static final Optional<UserError> FAILURE = load();

        private Loaded() {}

        private static Optional<UserError> load() {
            try {
                nu.pattern.OpenCV.loadLocally();
            } catch (RuntimeException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
                return Optional.of(failure(e));
            }
            // Workers decode several images at once, beside the engine's own threads: OpenCV's would only be in the
            // way.
            Core.setNumThreads(1);
            return Optional.empty();
        }

        private static UserError failure(Throwable e) {
            Throwable cause = e instanceof ExceptionInInitializerError ? e.getCause() : e;
            // The library registers a shutdown hook, for which it is too late after Ctrl-C.
            if (cause instanceof IllegalStateException && "Shutdown in progress".equals(cause.getMessage())) {
                return UserError.failure("the process was asked to end before an image was read", e);
            }
            return UserError.failure(
                    "OpenCV's native library can't be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + " (" + cause.getMessage()
                            + "); it is unpacked to the temporary folder, which must be writable",
                    e);
        }
    }
}
