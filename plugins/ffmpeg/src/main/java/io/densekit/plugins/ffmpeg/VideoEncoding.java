// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/** How a file is written, which its ending says: H.264 that plays everywhere, or VP9 in WebM. */
enum VideoEncoding {
    H264("libopenh264", Map.of("allow_skip_frames", "0")) {
        @Override
        void tune(AVCodecContext codec, double bitsPerSecond) {
            codec.bit_rate(Math.round(bitsPerSecond));
        }
    },
    VP9("libvpx-vp9", Map.of("deadline", "good", "cpu-used", "5", "crf", "28", "lag-in-frames", "0")) {
        @Override
        void tune(AVCodecContext codec, double bitsPerSecond) {
            codec.bit_rate(0); // by quality alone
        }
    };

    private final String encoder;
    private final Map<String, String> options;

    VideoEncoding(String encoder, Map<String, String> options) {
        this.encoder = encoder;
        this.options = options;
    }

    /** Sets how good the pictures are. */
    abstract void tune(AVCodecContext codec, double bitsPerSecond);

    /** FFmpeg's name of the encoder. */
    String encoder() {
        return encoder;
    }

    /** The encoder's own options. */
    Map<String, String> options() {
        return options;
    }

    /**
     * The container's name for an ending.
     *
     * @throws UserError if no video of that ending is written
     */
    static String container(Path file) {
        return switch (ending(file)) {
            case "mp4", "m4v" -> "mp4";
            case "mov" -> "mov";
            case "mkv" -> "matroska";
            case "webm" -> "webm";
            default ->
                throw UserError.usage(
                        file + " can't be written: videos are written as .mp4, .m4v, .mov, .mkv or .webm");
        };
    }

    /** The encoding for an ending. */
    static VideoEncoding of(Path file) {
        return ending(file).equals("webm") ? VP9 : H264;
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
