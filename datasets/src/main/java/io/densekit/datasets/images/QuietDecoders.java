// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps lines of libjpeg and libpng from the terminal, where they would stand without a file's name and past any log.
 * OpenCV offers no switch for them: both libraries print to C's {@code stderr}. While an image is decoded that variable
 * leads to the null device. Java's own standard error, and what native code writes to the descriptor itself, are not
 * touched. Where the C library has no such variable, as on Windows, the lines are printed.
 */
final class QuietDecoders {

    private static final Optional<QuietDecoders> INSTANCE = find();

    /** C's variable. */
    private final Pointer variable;

    private final Pointer terminal;
    private final Pointer nowhere;
    private int decoding;

    private QuietDecoders(Pointer variable, Pointer nowhere) {
        this.variable = variable;
        this.terminal = variable.getPointer(0);
        this.nowhere = nowhere;
    }

    /** What the decoding gives, done without a line. Safe for use by several threads. */
    static <T> T quietly(Supplier<T> decoding) {
        INSTANCE.ifPresent(QuietDecoders::begin);
        try {
            return decoding.get();
        } finally {
            INSTANCE.ifPresent(QuietDecoders::end);
        }
    }

    private synchronized void begin() {
        if (decoding++ == 0) {
            variable.setPointer(0, nowhere);
        }
    }

    private synchronized void end() {
        if (--decoding == 0) {
            variable.setPointer(0, terminal);
        }
    }

    private static Optional<QuietDecoders> find() {
        try {
            // The process's, not the C library's: an executable that names the variable has the copy that all use.
            NativeLibrary process = NativeLibrary.getProcess();
            Function open = process.getFunction("fopen");
            String name = System.getProperty("os.name").startsWith("Mac") ? "__stderrp" : "stderr";
            Pointer variable = process.getGlobalVariableAddress(name);
            Pointer nowhere = open.invokePointer(new Object[] {"/dev/null", "w"});
            return nowhere == null ? Optional.empty() : Optional.of(new QuietDecoders(variable, nowhere));
        } catch (RuntimeException | UnsatisfiedLinkError | NoClassDefFoundError e) {
            return Optional.empty(); // Lines on the terminal are no reason not to read images.
        }
    }
}
