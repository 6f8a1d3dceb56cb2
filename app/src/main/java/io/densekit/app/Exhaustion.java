// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import ai.djl.engine.EngineException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What to do where the JVM has not enough of something. */
final class Exhaustion {

    /** What the engine says on a CPU and on a GPU. */
    private static final Pattern ENGINE = Pattern.compile("not enough memory|out of memory", Pattern.CASE_INSENSITIVE);

    private static final String OPTIONS = "DENSEKIT_JAVA_OPTIONS=";

    private Exhaustion() {}

    /** The sentence for it, whichever thread it was that met it; empty if nothing was used up. */
    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StackOverflowError) {
                return Optional.of(
                        "something in the files given is nested too deeply for the JVM's stack; if it is meant,"
                                + " allow more with " + OPTIONS + "-Xss16m");
            }
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof EngineException && ENGINE.matcher(message).find()) {
                return Optional.of("the memory for tensors is used up; lower data.batch-size, the images' size or the"
                        + " network's (" + message.lines().findFirst().orElse("") + ")");
            }
            if (cause instanceof OutOfMemoryError) {
                return Optional.of(memory(message.toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    private static String memory(String what) {
        if (what.contains("thread")) {
            return "the system allows no further thread; let it allow more (ulimit -u), or lower data.workers";
        }
        if (what.contains("array size")) {
            return "something in the files given is larger than Java can hold in one piece; give a smaller part of it";
        }
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return "the JVM's memory of " + megabytes + " MB is used up; if the machine has more, allow it with " + OPTIONS
                + "-Xmx" + (megabytes / 512 + 1) + "g";
    }
}
