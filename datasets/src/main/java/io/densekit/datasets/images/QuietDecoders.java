// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps lines of libjpeg and libpng from the terminal, where they would stand without a file's name and past any log, and
 * hears them: libjpeg fills with grey what it can't decode, and says so there alone. OpenCV offers no switch for them:
 * both libraries print to C's {@code stderr}. While an image is decoded that variable leads to a temporary file. Java's
 * own standard error, and what native code writes to the descriptor itself, are not touched. Where the C library has no
 * such variable, as on Windows, the lines are printed and not heard.
 */
final class QuietDecoders {

    private static final int MOST_HEARD = 1_000;
    private static final Optional<QuietDecoders> INSTANCE = find();

    /** C's variable. */
    private final Pointer variable;

    private final Pointer terminal;
    private final Pointer lines;
    private final Function tell;
    private final Function rewind;
    private final Function read;
    private final ReadWriteLock alone = new ReentrantReadWriteLock();
    private int decoding;

    private QuietDecoders(NativeLibrary process, Pointer variable, Pointer lines) {
        this.variable = variable;
        this.terminal = variable.getPointer(0);
        this.lines = lines;
        this.tell = process.getFunction("ftell");
        this.rewind = process.getFunction("rewind");
        this.read = process.getFunction("fread");
    }

    /**
     * What the decoding gives, done without a line. Safe for use by several threads.
     *
     * @param more whether anything was said meanwhile, by this decoding or by another at the same time
     */
    record Heard<T>(T value, boolean more) {}

    /** Decodes beside other threads. */
    static <T> Heard<T> quietly(Supplier<T> decoding) {
        return INSTANCE.map(decoders -> decoders.beside(decoding)).orElseGet(() -> new Heard<>(decoding.get(), false));
    }

    /** What decoders say of one image alone, for which other threads wait; empty where it can't be heard. */
    static String lines(Runnable decoding) {
        return INSTANCE.map(decoders -> decoders.alone(decoding)).orElse("");
    }

    private <T> Heard<T> beside(Supplier<T> decoding) {
        alone.readLock().lock();
        try {
            long before = begin();
            try {
                T value = decoding.get();
                return new Heard<>(value, said() > before);
            } finally {
                end();
            }
        } finally {
            alone.readLock().unlock();
        }
    }

    private String alone(Runnable decoding) {
        alone.writeLock().lock();
        try {
            begin();
            try {
                decoding.run();
                return heard();
            } finally {
                end();
            }
        } finally {
            alone.writeLock().unlock();
        }
    }

    /** How long the lines are so far. */
    private synchronized long begin() {
        if (decoding++ == 0) {
            rewind.invokeVoid(new Object[] {lines});
            variable.setPointer(0, lines);
        }
        return said();
    }

    private synchronized void end() {
        if (--decoding == 0) {
            variable.setPointer(0, terminal);
        }
    }

    private long said() {
        return ((Number) tell.invoke(Long.class, new Object[] {lines})).longValue();
    }

    private String heard() {
        int length = (int) Math.min(said(), MOST_HEARD);
        if (length == 0) {
            return "";
        }
        rewind.invokeVoid(new Object[] {lines});
        try (Memory text = new Memory(length)) {
            long got = ((Number) read.invoke(Long.class, new Object[] {text, 1L, (long) length, lines})).longValue();
            return new String(text.getByteArray(0, (int) got), StandardCharsets.ISO_8859_1);
        }
    }

    private static Optional<QuietDecoders> find() {
        try {
            // The process's, not the C library's: an executable that names the variable has the copy that all use.
            NativeLibrary process = NativeLibrary.getProcess();
            String name = System.getProperty("os.name").startsWith("Mac") ? "__stderrp" : "stderr";
            Pointer variable = process.getGlobalVariableAddress(name);
            Pointer lines = process.getFunction("tmpfile").invokePointer(new Object[0]);
            if (lines == null) { // No temporary files: silence is still to be had.
                lines = process.getFunction("fopen").invokePointer(new Object[] {"/dev/null", "w+"});
            }
            return lines == null ? Optional.empty() : Optional.of(new QuietDecoders(process, variable, lines));
        } catch (RuntimeException | UnsatisfiedLinkError | NoClassDefFoundError e) {
            return Optional.empty(); // Lines on the terminal are no reason not to read images.
        }
    }
}
