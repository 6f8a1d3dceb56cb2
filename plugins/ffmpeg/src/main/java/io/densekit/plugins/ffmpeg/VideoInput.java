// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A file's encoded pictures, one packet after the other. Nothing but this one local file is ever opened, whatever it asks
 * for: no playlist, no reference to another file, no address.
 */
final class VideoInput {

    /** The demuxers of the endings that are read; a file is taken for what its bytes are. */
    private static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi";

    private final Path file;
    private final AVFormatContext context;
    private final AVStream stream;
    private final AVPacket packet;
    private boolean endedEarly;

    /** Whether the packet was looked at already and comes next. */
    private boolean ahead;

    private VideoInput(Path file, AVFormatContext context, AVStream stream, AVPacket packet) {
        this.file = file;
        this.context = context;
        this.stream = stream;
        this.packet = packet;
    }

    /**
     * Opens a file.
     *
     * @param scope owns what is opened
     * @throws UserError if it is no file, no video, or one without pictures
     */
    static VideoInput open(Path file, NativeScope scope) {
        requirePlain(file);
        AVFormatContext context = scope.own(opened(file), avformat::avformat_close_input);
        int found = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
        int best =
                avformat.av_find_best_stream(context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        if (best < 0) {
            throw unreadable(
                    file,
                    " holds " + (context.nb_streams() == 0 ? "nothing" : "no pictures")
                            + " that can be played" + (found < 0 ? " (" + Ffmpeg.error(found) + ")" : "")
                            + "; give a file with a video in it");
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != best) {
                context.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        AVPacket packet = scope.own(Ffmpeg.required(avcodec.av_packet_alloc(), "a packet"), avcodec::av_packet_free);
        return new VideoInput(file, context, context.streams(best), packet);
    }

    private static void requirePlain(Path file) {
        if (Files.isDirectory(file)) {
            throw UserError.failure(file + " can't be read: it is a folder; name a video file");
        }
        if (!Files.exists(file)) {
            throw UserError.failure(file + " does not exist; check the folder and the file's name");
        }
        if (!Files.isRegularFile(file)) {
            throw UserError.failure(
                    file + " can't be read: it is a pipe or a device, which would be waited for; name a file");
        }
        if (!Files.isReadable(file)) {
            throw UserError.failure(file + " can't be read; its permissions don't allow it");
        }
    }

    private static AVFormatContext opened(Path file) {
        Ffmpeg.load();
        AVFormatContext context = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        try (BytePointer name = Ffmpeg.text("file:" + file.toAbsolutePath())) {
            Ffmpeg.set(options, "protocol_whitelist", "file");
            Ffmpeg.set(options, "format_whitelist", FORMATS);
            Ffmpeg.set(options, "codec_whitelist", VideoCodecs.NAMES);
            int code = avformat.avformat_open_input(context, name, (AVInputFormat) null, options);
            if (code < 0) {
                throw unreadable(
                        file,
                        " is no video that can be read (" + Ffmpeg.error(code)
                                + "); give an MP4, MOV, MKV, WebM or AVI file, and copy or download it again if it is one");
            }
            return context;
        } finally {
            avutil.av_dict_free(options);
        }
    }

    /**
     * What to tell of a file of which nothing can be read.
     *
     * @param otherwise what is wrong where it is not cut off
     */
    static UserError unreadable(Path file, String otherwise) {
        return UserError.failure(
                DeclaredSize.exceeds(file)
                        ? file + " is cut off, and without its end nothing of it can be read; copy or download it again"
                        : file + otherwise);
    }

    Path file() {
        return file;
    }

    AVStream stream() {
        return stream;
    }

    /** How long the file says that it is, in seconds; 0 where it doesn't say. */
    double declaredSeconds() {
        return context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE || context.duration() <= 0
                ? 0
                : (double) context.duration() / avutil.AV_TIME_BASE;
    }

    /** How long so many ticks of the video's clock are, in seconds. */
    double seconds(long ticks) {
        return ticks * (double) stream.time_base().num() / stream.time_base().den();
    }

    /**
     * The next packet of the video; null at the end. It is valid until the next call. One without bytes would tell a decoder
     * that the end has come, and is left out.
     */
    AVPacket next() {
        if (ahead) {
            ahead = false;
            return packet;
        }
        while (true) {
            avcodec.av_packet_unref(packet);
            int code = avformat.av_read_frame(context, packet);
            if (code < 0) {
                endedEarly |= code != avutil.AVERROR_EOF();
                return null;
            }
            if (packet.stream_index() == stream.index() && packet.size() > 0) {
                return packet;
            }
        }
    }

    /** Whether reading stopped at an error in place of the end. */
    boolean endedEarly() {
        return endedEarly;
    }

    /** When a packet is decoded; when it is shown where that is not said. */
    static long decodingTime(AVPacket packet) {
        return packet.dts() == avutil.AV_NOPTS_VALUE() ? packet.pts() : packet.dts();
    }

    /**
     * Goes back, or on, to a key packet or one before it. Demuxers of MP4 and Matroska seek by when packets are shown: given the
     * time at which a key is decoded, which is earlier, they go to the key before. Where keys lie close together, or pictures are shown before
     * a key that is sent first, the time at which it is shown may lead to a later one; then it is the other time.
     *
     * @param shown when the key's picture is shown
     * @param decoded when the key is decoded
     * @return whether it could
     */
    boolean seek(long shown, long decoded) {
        return goTo(shown) && isNoLaterThan(decoded) || goTo(decoded);
    }

    private boolean goTo(long time) {
        ahead = false;
        return avformat.av_seek_frame(context, stream.index(), time, avformat.AVSEEK_FLAG_BACKWARD) >= 0;
    }

    private boolean isNoLaterThan(long decoded) {
        ahead = next() != null;
        return ahead && decodingTime(packet) <= decoded;
    }
}
