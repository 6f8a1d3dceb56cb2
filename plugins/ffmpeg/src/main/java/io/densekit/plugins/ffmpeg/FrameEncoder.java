// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.UserError;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * An encoder that is ready for frames, whose colours say what they are.
 *
 * @param codec owned by a scope
 */
record FrameEncoder(AVCodecContext codec) {

    /** So that lines and letters drawn into frames stay sharp. */
    private static final double BITS_A_PIXEL = 0.25;

    private static final int LEAST_BITS = 500_000;

    private static final int SECONDS_BETWEEN_KEYS = 2;

    /** Denominators of rates such as 30000/1001 are found. */
    private static final int FINEST = 100_000;

    /**
     * Opens it.
     *
     * @param file as messages should name it
     * @throws UserError if there is no rate, or frames are too large or too small for it
     */
    FrameEncoder(Path file, VideoEncoding encoding, int height, int width, double framesPerSecond, NativeScope scope) {
        this(opened(file, encoding, height, width, framesPerSecond, scope));
    }

    private static AVCodecContext opened(
            Path file, VideoEncoding encoding, int height, int width, double framesPerSecond, NativeScope scope) {
        AVRational rate = avutil.av_d2q(framesPerSecond, FINEST);
        if (!(framesPerSecond > 0) || rate.num() <= 0 || rate.den() <= 0) {
            throw UserError.usage(file + " can't be written with " + framesPerSecond + " frames a second");
        }
        AVCodec encoder = Ffmpeg.required(
                avcodec.avcodec_find_encoder_by_name(encoding.encoder()), "the encoder " + encoding.encoder());
        AVCodecContext codec = scope.own(
                Ffmpeg.required(avcodec.avcodec_alloc_context3(encoder), "an encoder"), avcodec::avcodec_free_context);
        codec.height(YuvConverter.even(height));
        codec.width(YuvConverter.even(width));
        codec.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        codec.colorspace(avutil.AVCOL_SPC_SMPTE170M);
        codec.color_range(avutil.AVCOL_RANGE_MPEG);
        codec.framerate(rate);
        codec.time_base(avutil.av_inv_q(rate));
        codec.gop_size((int) Math.max(1, Math.min(300, Math.round(SECONDS_BETWEEN_KEYS * framesPerSecond))));
        codec.thread_count(1);
        codec.flags(codec.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        encoding.tune(codec, Math.max(LEAST_BITS, BITS_A_PIXEL * height * width * framesPerSecond));
        AVDictionary options = new AVDictionary(null);
        try {
            encoding.options().forEach((key, value) -> Ffmpeg.set(options, key, value));
            int code = avcodec.avcodec_open2(codec, encoder, options);
            if (code < 0) {
                throw UserError.usage(file + " can't be written with frames of " + width + " x " + height + " and "
                        + framesPerSecond + " a second (" + encoding.encoder() + ": " + Ffmpeg.error(code)
                        + "); another ending, .webm or .mp4, has other limits");
            }
        } finally {
            avutil.av_dict_free(options);
        }
        return codec;
    }
}
