// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is written beside its place and put there when it is finished; without that it leaves nothing behind. */
public final class WholeFile implements AutoCloseable {

    private final Path file;
    private final Path partial;
    private final OutputStream out;

    private WholeFile(Path file, Path partial) throws IOException {
        this.file = file;
        this.partial = partial;
        this.out = new BufferedOutputStream(
                Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Starts a file, whose folder must exist. It gets the rights that new files have here; the JVM's own temporary files can
     * be read by their owner alone, and would stay so where they are moved to.
     */
    public static WholeFile open(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        return new WholeFile(
                absolute, absolute.resolveSibling("." + absolute.getFileName() + UUID.randomUUID() + ".partial"));
    }

    /** Where its bytes go, which may be closed before {@link #finish}. */
    public OutputStream out() {
        return out;
    }

    /** Ends the file and puts it in its place. */
    public void finish() throws IOException {
        out.close();
        try {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
