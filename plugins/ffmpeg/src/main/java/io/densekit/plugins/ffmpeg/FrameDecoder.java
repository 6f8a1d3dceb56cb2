// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.function.LongPredicate;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/** Makes frames of packets, in the order in which they are shown, on one thread: several videos are decoded side by side. */
final class FrameDecoder {

    private final VideoInput input;
    private final AVCodecContext codec;
    private final boolean knowsUnreferred;
    private AVFrame frame;
    private AVFrame next;
    private LongPredicate leftOut = time -> false;
    private boolean draining;
    private long sent = Long.MIN_VALUE;
    private int damaged;

    /** @throws UserError if there is no decoder */
    FrameDecoder(VideoInput input, long mostPixels, NativeScope scope) {
        this.input = input;
        AVCodecParameters parameters = input.stream().codecpar();
        AVCodec decoder = avcodec.avcodec_find_decoder(parameters.codec_id());
        if (decoder == null || !VideoCodecs.areRead(parameters.codec_id())) {
            throw UserError.failure(input.file() + " is coded as "
                    + avcodec.avcodec_get_name(parameters.codec_id()).getString()
                    + ", which is not read; convert it to "
                    + VideoCodecs.USUAL);
        }
        codec = scope.own(
                Ffmpeg.required(avcodec.avcodec_alloc_context3(decoder), "a decoder"), avcodec::avcodec_free_context);
        Ffmpeg.required(avcodec.avcodec_parameters_to_context(codec, parameters), "set up a decoder");
        codec.pkt_timebase(input.stream().time_base());
        codec.thread_count(1);
        codec.max_pixels(mostPixels);
        int code = avcodec.avcodec_open2(codec, decoder, (PointerPointer<?>) null);
        if (code < 0) {
            throw UserError.failure(input.file() + " can't be decoded (" + Ffmpeg.error(code)
                    + "); copy or download it again, or convert it to " + VideoCodecs.USUAL);
        }
        // Of these alone a decoder knows that nothing whatever refers to a picture.
        knowsUnreferred = parameters.codec_id() == avcodec.AV_CODEC_ID_H264;
        frame = scope.own(Ffmpeg.required(avutil.av_frame_alloc(), "a frame"), avutil::av_frame_free);
        next = scope.own(Ffmpeg.required(avutil.av_frame_alloc(), "a frame"), avutil::av_frame_free);
    }

    /** What it decodes. */
    Path file() {
        return input.file();
    }

    /** From now on pictures of these times needn't be decoded, unless others refer to them. */
    void leaveOut(LongPredicate times) {
        leftOut = times;
    }

    /** The frame that {@link #advance} came to; valid until that is called again. */
    AVFrame frame() {
        return frame;
    }

    /** When it is shown. */
    long time() {
        return frame.best_effort_timestamp();
    }

    /** The decoding time of the last packet that was sent; the smallest number where none was since the restart. */
    long sent() {
        return sent;
    }

    /** How many pictures may come out between a packet and its own. */
    int delay() {
        return codec.has_b_frames();
    }

    /** Ticks from one frame to the next where they are equally far apart; 1 where the file doesn't say. */
    long period() {
        AVRational rate = input.stream().avg_frame_rate();
        return rate.num() <= 0 || rate.den() <= 0
                ? 1
                : Math.max(1, Math.round(rate.den() / (rate.num() * input.seconds(1))));
    }

    /** How many packets could not be decoded so far, or only in parts. */
    int damaged() {
        return damaged;
    }

    /** Goes to the next frame; false if there is none, the one before staying where it is. */
    boolean advance() {
        while (true) {
            int code = avcodec.avcodec_receive_frame(codec, next);
            if (code >= 0) {
                AVFrame shown = next;
                next = frame;
                frame = shown;
                damaged += isDamaged(shown) ? 1 : 0;
                return true;
            }
            if (code == avutil.AVERROR_EOF()) {
                return false;
            }
            if (code != avutil.AVERROR_EAGAIN()) {
                damaged++;
            } else if (!draining) {
                send(input.next());
            }
        }
    }

    /** Whether parts of it are made up. */
    private static boolean isDamaged(AVFrame frame) {
        return frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
    }

    private void send(AVPacket packet) {
        draining = packet == null;
        if (packet == null) {
            avcodec.avcodec_send_packet(codec, null);
            return;
        }
        long time = packet.pts();
        if (packet.dts() != avutil.AV_NOPTS_VALUE()) {
            sent = packet.dts();
        }
        if (knowsUnreferred) {
            codec.skip_frame(leftOut.test(time) ? avcodec.AVDISCARD_NONREF : avcodec.AVDISCARD_DEFAULT);
        }
        if (avcodec.avcodec_send_packet(codec, packet) < 0) {
            damaged++;
        }
    }

    /**
     * Starts anew at a key packet, or at one before it.
     *
     * @param shown when the key's picture is shown
     * @param decoded when the key is decoded
     * @throws UserError if the file can't be sought in
     */
    void restart(long shown, long decoded) {
        if (draining) {
            // Frames that are ready outlive the flush in some decoders, once draining has begun.
            while (avcodec.avcodec_receive_frame(codec, next) >= 0) {
                avutil.av_frame_unref(next);
            }
        }
        if (!input.seek(shown, decoded)) {
            throw UserError.failure(
                    input.file() + " can't be read from a place within; convert it to " + VideoCodecs.USUAL);
        }
        avcodec.avcodec_flush_buffers(codec);
        draining = false;
        sent = Long.MIN_VALUE;
    }
}
