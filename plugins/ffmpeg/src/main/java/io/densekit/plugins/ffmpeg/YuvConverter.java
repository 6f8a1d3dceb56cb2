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

/** Makes frames to encode of rasters. Colours have half the size, so sizes are even: a last row or column comes twice. */
final class YuvConverter {

    /** Some of swscale's loops read beyond the last pixel. */
    private static final int SPARE = 64;

    private final int height;
    private final int width;
    private final int stride;
    private final ByteBuffer bytes;
    private final PointerPointer<BytePointer> planes;
    private final IntPointer strides;
    private final SwsContext context;
    private final AVFrame frame;

    /**
     * For rasters of one size.
     *
     * @param scope owns the memory
     */
    YuvConverter(int height, int width, NativeScope scope) {
        this.height = height;
        this.width = width;
        int evenHeight = even(height);
        int evenWidth = even(width);
        stride = Raster.CHANNELS * evenWidth;
        long size = (long) stride * evenHeight;
        BytePointer pixels = scope.own(
                new BytePointer(Ffmpeg.required(avutil.av_malloc(size + SPARE), "memory for a frame")),
                avutil::av_free);
        bytes = pixels.capacity(size).asByteBuffer();
        planes = scope.own(new PointerPointer<BytePointer>(4).put(0, pixels), PointerPointer::close);
        for (int i = 1; i < 4; i++) {
            planes.put(i, (BytePointer) null);
        }
        strides = scope.own(new IntPointer(stride, 0, 0, 0), IntPointer::close);
        frame = scope.own(Ffmpeg.required(avutil.av_frame_alloc(), "a frame"), avutil::av_frame_free);
        frame.format(avutil.AV_PIX_FMT_YUV420P);
        frame.width(evenWidth);
        frame.height(evenHeight);
        frame.colorspace(avutil.AVCOL_SPC_SMPTE170M);
        frame.color_range(avutil.AVCOL_RANGE_MPEG);
        Ffmpeg.required(avutil.av_frame_get_buffer(frame, 0), "make memory for a frame");
        context = scope.own(
                Ffmpeg.required(
                        swscale.sws_getContext(
                                evenWidth,
                                evenHeight,
                                avutil.AV_PIX_FMT_RGB24,
                                evenWidth,
                                evenHeight,
                                avutil.AV_PIX_FMT_YUV420P,
                                swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND,
                                null,
                                null,
                                (DoublePointer) null),
                        "a converter of pixels"),
                swscale::sws_freeContext);
    }

    /** The next even size. */
    static int even(int size) {
        return size + size % 2;
    }

    /** The raster as a frame, valid until the next call. */
    AVFrame convert(Raster raster) {
        int row = Raster.CHANNELS * width;
        for (int y = 0; y < even(height); y++) {
            int from = Math.min(y, height - 1) * row;
            bytes.put(y * stride, raster.rgb(), from, row);
            if (stride > row) {
                bytes.put(y * stride + row, raster.rgb(), from + row - Raster.CHANNELS, Raster.CHANNELS);
            }
        }
        Ffmpeg.required(avutil.av_frame_make_writable(frame), "write to a frame");
        Ffmpeg.required(
                swscale.sws_scale(context, planes, strides, 0, even(height), frame.data(), frame.linesize()),
                "convert pixels");
        return frame;
    }
}
