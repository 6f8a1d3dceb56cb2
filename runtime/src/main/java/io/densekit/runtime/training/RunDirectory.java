// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one run, held by one process at a time. */
public final class RunDirectory implements AutoCloseable {

    private final Path folder;
    private final FileChannel lockFile;

    private RunDirectory(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder where needed and takes it.
     *
     * @throws UserError if it can't be made or another run holds it
     */
    static RunDirectory open(Path folder) {
        FileChannel channel = null;
        requireNoFile(folder);
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw UserError.failure(folder + " is in use by another run; wait for it or choose another folder");
            }
            removeLeftovers(folder);
            return new RunDirectory(folder, channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw UserError.failure(
                    folder + " can't be used for a run (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); choose a folder that can be written",
                    e);
        }
    }

    private static void requireNoFile(Path folder) {
        for (Path part = folder.toAbsolutePath(); part != null; part = part.getParent()) {
            if (Files.exists(part)) {
                if (!Files.isDirectory(part)) {
                    throw UserError.failure(folder + " can't be the folder of a run, since " + part
                            + " is a file; choose another --work-dir");
                }
                return;
            }
        }
    }

    /** The lock goes when the process does, however it ends. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** A run that was killed while it wrote leaves a temporary file behind. */
    private static void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    /** The configuration with every value. */
    public Path config() {
        return folder.resolve("config.yaml");
    }

    /** The configuration of the steps up to this one, where others followed with another. */
    Path configUntil(long step) {
        return folder.resolve("config.until-step-" + step + ".yaml");
    }

    /** One JSON object a line: each step, each validation. */
    public Path metrics() {
        return folder.resolve("metrics.jsonl");
    }

    /** Versions, seed, device. */
    public Path provenance() {
        return folder.resolve("provenance.json");
    }

    /** The newest weights, alone. */
    public Path last() {
        return folder.resolve("last.safetensors");
    }

    /** The weights of the best validation, alone. */
    public Path best() {
        return folder.resolve("best.safetensors");
    }

    /** All that is needed to go on: weights, the optimizer's memory, the place in the data. */
    public Path state() {
        return folder.resolve("state.safetensors");
    }

    @Override
    public void close() {
        closeQuietly(lockFile);
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written through it; the lock ends with the process at the latest.
            }
        }
    }
}
