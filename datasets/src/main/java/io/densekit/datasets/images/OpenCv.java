// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import io.densekit.UserError;
import org.opencv.core.Core;

/** OpenCV's native library, loaded once and told not to start threads of its own. */
public final class OpenCv {
    private OpenCv() {}

    /**
     * Makes OpenCV's classes usable; calls after the first cost nothing.
     *
     * @throws UserError if there is no native library for this system
     */
    public static void load() {
        Loaded.touch();
    }

    /** The JVM runs a class initialiser once, whichever threads ask. */
    private static final class Loaded {
        static {
            try {
                nu.pattern.OpenCV.loadLocally();
            } catch (RuntimeException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
                throw UserError.failure(
                        "OpenCV's native library can't be loaded on " + System.getProperty("os.name") + " "
                                + System.getProperty("os.arch") + " (" + e.getMessage()
                                + "); it is unpacked to the temporary folder, which must be writable",
                        e);
            }
            // Workers decode several images at once, beside the engine's own threads: OpenCV's would only be in the
            // way.
            Core.setNumThreads(1);
        }

        private Loaded() {}

        static void touch() {
            // Naming the class is what counts.
        }
    }
}
