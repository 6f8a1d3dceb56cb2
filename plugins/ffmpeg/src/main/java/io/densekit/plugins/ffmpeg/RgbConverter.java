// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.structures.Raster;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Makes rasters of decoded frames, with the flags with which PyAV makes its arrays: pixels are the same bit for bit where
 * sizes are even. Rounding more accurately would change them by far more than rounding, at coloured edges.
 */
final class RgbConverter {

    /** Rows that start at multiples of these are converted fastest. */
    private static final int ALIGNMENT = 64;

    /** Pixels that are converted at once; where a row has no room for all of them, the last ones are left as they were. */
    private static final int STEP = 8;

    /** Contrast and saturation as they are, for swscale. */
    private static final int ONE = 1 << 16;

    private final int height;
    private final int width;
    private final int stride;
    private final BytePointer pixels;
    private final ByteBuffer bytes;
    private final PointerPointer<BytePointer> planes;
    private final IntPointer strides;
    private SwsContext context;
    private Kind taken;
    private int rangeOfFormat;

    /** @param scope owns the memory */
    RgbConverter(int height, int width, NativeScope scope) {
        this.height = height;
        this.width = width;
        stride = roundedUp(Raster.CHANNELS * roundedUp(width, STEP), ALIGNMENT);
        long size = (long) stride * height;
        // Some of swscale's loops write beyond the end of the last row.
        pixels = scope.own(
                new BytePointer(Ffmpeg.required(avutil.av_malloc(size + ALIGNMENT), "memory for a frame")),
                avutil::av_free);
        bytes = pixels.capacity(size).asByteBuffer();
        planes = scope.own(new PointerPointer<BytePointer>(4).put(0, pixels), PointerPointer::close);
        for (int i = 1; i < 4; i++) {
            planes.put(i, (BytePointer) null);
        }
        strides = scope.own(new IntPointer(stride, 0, 0, 0), IntPointer::close);
        scope.own(this, converter -> swscale.sws_freeContext(converter.context));
    }

    private static int roundedUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }

    /** The frame in red, green and blue; one of another size, to which some videos change, is scaled. */
    Raster convert(AVFrame frame) {
        Kind kind = Kind.of(frame);
        if (!kind.equals(taken)) {
            take(kind);
        }
        Ffmpeg.required(
                swscale.sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), planes, strides),
                "convert pixels");
        int row = Raster.CHANNELS * width;
        byte[] rgb = new byte[Math.multiplyExact(row, height)];
        for (int y = 0; y < height; y++) {
            bytes.get(y * stride, rgb, y * row, row);
        }
        return new Raster(height, width, rgb);
    }

    /**
     * Makes ready for frames of a kind. Their own matrix and range count: told sizes and formats alone, swscale takes every video for
     * BT.601. It makes tables anew when it is told, and sws_getCachedContext a context anew for every frame of a format whose name
     * says its range (yuvj420p), so both are done where the kind changes.
     */
    private void take(Kind kind) {
        if (taken == null || !kind.sameFormat(taken)) {
            taken = null;
            swscale.sws_freeContext(context);
            context = null;
            context = Ffmpeg.required(
                    swscale.sws_getContext(
                            kind.width(),
                            kind.height(),
                            kind.format(),
                            width,
                            height,
                            avutil.AV_PIX_FMT_RGB24,
                            swscale.SWS_BILINEAR,
                            null,
                            null,
                            (DoublePointer) null),
                    "a converter of pixels");
            rangeOfFormat = context.src_range();
        }
        int full =
                switch (kind.range()) {
                    case avutil.AVCOL_RANGE_UNSPECIFIED -> rangeOfFormat;
                    case avutil.AVCOL_RANGE_JPEG -> 1;
                    default -> 0;
                };
        IntPointer matrix = swscale.sws_getCoefficients(kind.matrix());
        // Formats without a matrix have no such details, which is no mistake.
        swscale.sws_setColorspaceDetails(context, matrix, full, matrix, context.dst_range(), 0, ONE, ONE);
        taken = kind;
    }

    /** What hangs together with how a frame is converted. */
    private record Kind(int width, int height, int format, int matrix, int range) {

        static Kind of(AVFrame frame) {
            return new Kind(frame.width(), frame.height(), frame.format(), frame.colorspace(), frame.color_range());
        }

        /** Whether swscale converts both by the same context. */
        boolean sameFormat(Kind other) {
            return width == other.width && height == other.height && format == other.format;
        }
    }
}
