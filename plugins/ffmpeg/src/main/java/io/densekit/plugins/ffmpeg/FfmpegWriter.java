// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import io.densekit.video.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Writes a video beside its place under a hidden name, and moves it there when it is finished. */
final class FfmpegWriter implements VideoWriter {

    private final NativeScope scope = new NativeScope();
    private final Path file;
    private final Path temporary;
    private final int height;
    private final int width;
    private final AVFormatContext output;
    private final FrameEncoder encoder;
    private final YuvConverter converter;
    private final AVStream stream;
    private final AVPacket packet;
    private long frames;
    private boolean finished;

    /** @throws UserError as {@link io.densekit.video.VideoFormat#create} */
    FfmpegWriter(Path file, int height, int width, double framesPerSecond) {
        this.file = file;
        this.height = height;
        this.width = width;
        String container = VideoEncoding.container(file);
        temporary = file.toAbsolutePath().resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            Ffmpeg.load();
            encoder = new FrameEncoder(file, VideoEncoding.of(file), height, width, framesPerSecond, scope);
            converter = new YuvConverter(height, width, scope);
            packet = scope.own(Ffmpeg.required(avcodec.av_packet_alloc(), "a packet"), avcodec::av_packet_free);
            output = scope.own(allocated(container), avformat::avformat_free_context);
            stream = Ffmpeg.required(avformat.avformat_new_stream(output, null), "a stream");
            stream.time_base(encoder.codec().time_base());
            stream.avg_frame_rate(encoder.codec().framerate());
            Ffmpeg.required(
                    avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder.codec()), "describe a stream");
            output.pb(opened());
            check(avformat.avformat_write_header(output, (PointerPointer<?>) null));
        } catch (RuntimeException | Error e) {
            abandon();
            throw e;
        }
    }

    private static AVFormatContext allocated(String container) {
        AVFormatContext made = new AVFormatContext(null);
        try (BytePointer name = Ffmpeg.text(container)) {
            Ffmpeg.required(
                    avformat.avformat_alloc_output_context2(made, (AVOutputFormat) null, name, (BytePointer) null),
                    "write " + container);
        }
        return made;
    }

    private AVIOContext opened() {
        AVIOContext io = new AVIOContext(null);
        try (BytePointer name = Ffmpeg.text("file:" + temporary)) {
            check(avformat.avio_open(io, name, avformat.AVIO_FLAG_WRITE));
        }
        return scope.own(io, avformat::avio_close);
    }

    @Override
    public void add(Raster frame) {
        if (frame.height() != height || frame.width() != width) {
            throw new IllegalArgumentException("a frame of " + frame.height() + " x " + frame.width()
                    + " is none of a video of " + height + " x " + width);
        }
        AVFrame converted = converter.convert(frame);
        converted.pts(frames++);
        encode(converted);
    }

    /** @param frame null to have what is still on its way */
    private void encode(AVFrame frame) {
        check(avcodec.avcodec_send_frame(encoder.codec(), frame));
        while (true) {
            int code = avcodec.avcodec_receive_packet(encoder.codec(), packet);
            if (code == avutil.AVERROR_EAGAIN() || code == avutil.AVERROR_EOF()) {
                return;
            }
            check(code);
            packet.stream_index(stream.index());
            packet.duration(1);
            avcodec.av_packet_rescale_ts(packet, encoder.codec().time_base(), stream.time_base());
            check(avformat.av_interleaved_write_frame(output, packet));
        }
    }

    private void check(int code) {
        if (code < 0) {
            throw UserError.failure(file + " can't be written (" + Ffmpeg.error(code)
                    + "); check that its folder exists and can be written and that the disk has space left");
        }
    }

    @Override
    public void finish() {
        if (frames == 0) {
            throw new IllegalStateException("a video without frames is none");
        }
        encode(null);
        check(avformat.av_write_trailer(output));
        scope.close();
        try {
            Files.move(temporary, file.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw UserError.failure(
                    file + " can't be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); check that its folder can be written",
                    e);
        }
        finished = true;
    }

    @Override
    public void close() {
        if (!finished) {
            abandon();
        }
    }

    private void abandon() {
        scope.close();
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // What is left behind is a hidden temporary file; the error on its way to the user matters more.
        }
    }
}
