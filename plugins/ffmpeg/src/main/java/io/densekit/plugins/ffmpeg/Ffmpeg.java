// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's native libraries, loaded once and kept silent, and what their numbers of errors mean. */
final class Ffmpeg {

    /** Longest text of an error. */
    private static final int TEXT = 128;

    private Ffmpeg() {}

    /**
     * Makes FFmpeg's classes usable; calls after the first cost nothing.
     *
     * @throws UserError if there is no native library for this system, or it can't be unpacked
     */
    static void load() {
        Loaded.FAILURE.ifPresent(failure -> {
            throw failure;
        });
    }

    /** What FFmpeg says of one of its errors. */
    static String error(int code) {
        byte[] text = new byte[TEXT];
        avutil.av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** Something whose failure is none of the user's, such as memory that is not to be had. */
    static <T> T required(T made, String what) {
        if (made == null) {
            throw new IllegalStateException("FFmpeg can't make " + what);
        }
        return made;
    }

    /** The same of a call that gives a number. */
    static void required(int code, String what) {
        if (code < 0) {
            throw new IllegalStateException("FFmpeg can't " + what + ": " + error(code));
        }
    }

    /** A text as C has it, in UTF-8 whatever the system's own encoding is. */
    static BytePointer text(String text) {
        return new BytePointer(text, StandardCharsets.UTF_8);
    }

    /** Adds an option. */
    static void set(AVDictionary options, String key, String value) {
        try (BytePointer name = text(key);
                BytePointer content = text(value)) {
            required(avutil.av_dict_set(options, name, content, 0), "keep an option");
        }
    }

    /** The JVM runs a class initialiser once, whichever threads ask. It must not throw: what it threw is not seen again. */
    private static final class Loaded {

        static final Optional<UserError> FAILURE = load();

        private Loaded() {}

        private static Optional<UserError> load() {
            // Otherwise its allocations fail when the process, with the engine's memory, is four times the Java heap.
            if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
                System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
            }
            try {
                Loader.load(avutil.class);
                Loader.load(avcodec.class);
                Loader.load(avformat.class);
                Loader.load(swscale.class);
            } catch (RuntimeException | LinkageError e) {
                return Optional.of(UserError.failure(
                        "FFmpeg's native library can't be loaded on " + System.getProperty("os.name") + " "
                                + System.getProperty("os.arch") + " (" + e.getMessage()
                                + "); it is unpacked to the folder .javacpp of the home folder, or to the one that"
                                + " -Dorg.bytedeco.javacpp.cachedir names, which must be writable",
                        e));
            }
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
            return Optional.empty();
        }
    }
}
