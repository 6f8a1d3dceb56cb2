// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The bytes of one file: read by region, memory-mapped, whatever the file's size. Errors name the file. */
final class FileBytes implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final long size;
    /** The whole file where one mapping can hold it: thousands of small mappings would exhaust the system's table. */
    private final ByteBuffer whole;

    private FileBytes(Path file, FileChannel channel, long size, ByteBuffer whole) {
        this.file = file;
        this.channel = channel;
        this.size = size;
        this.whole = whole;
    }

    /** Opens a file. Regions stay valid after {@link #close()}. */
    static FileBytes open(Path file) {
        if (Files.isDirectory(file)) {
            throw UserError.failure(file + " is a folder, not a weight file; name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw UserError.failure(
                    file + " is a pipe or a device, and weights are read at several places; write them to a" + " file");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file);
            long size = channel.size();
            ByteBuffer whole = size <= Integer.MAX_VALUE ? channel.map(FileChannel.MapMode.READ_ONLY, 0, size) : null;
            return new FileBytes(file, channel, size, whole);
        } catch (NoSuchFileException e) {
            throw UserError.failure(file + " does not exist; check the path of the weight file", e);
        } catch (IOException e) {
            closeQuietly(channel);
            throw unreadable(file, e);
        }
    }

    /** Bytes in memory that errors call {@code file}. */
    static FileBytes of(Path file, byte[] bytes) {
        return new FileBytes(file, null, bytes.length, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The error on its way to the user says more than this one.
            }
        }
    }

    private static UserError unreadable(Path file, IOException e) {
        return UserError.failure(
                file + " can't be read (" + e.getMessage() + "); check its permissions and the disk", e);
    }

    long size() {
        return size;
    }

    Path file() {
        return file;
    }

    /** Whether {@code length} bytes from {@code offset} lie within the file. */
    boolean contains(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
    }

    /** A region that lies within the file, as a read-only little-endian view at position 0. */
    ByteBuffer region(long offset, int length) {
        if (!contains(offset, length)) {
            throw new IndexOutOfBoundsException(length + " bytes from " + offset + " of " + size);
        }
        try {
            ByteBuffer region = whole != null
                    ? whole.slice((int) offset, length)
                    : channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
            return region.order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** An error about this file: {@code problem} completes "FILE ...". */
    UserError failure(String problem) {
        return UserError.failure(file + " " + problem);
    }

    UserError failure(String problem, Throwable cause) {
        return UserError.failure(file + " " + problem, cause);
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
