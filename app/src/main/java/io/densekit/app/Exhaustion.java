// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.util.Locale;
import java.util.Optional;

/** What to do where the JVM has not enough of something. */
final class Exhaustion {

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
            if (cause instanceof OutOfMemoryError error) {
                return Optional.of(memory(String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT)));
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
