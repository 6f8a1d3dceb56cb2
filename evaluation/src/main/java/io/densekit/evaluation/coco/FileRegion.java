// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A file's bytes from some place on. Several can read one channel at the same time. */
final class FileRegion extends InputStream {

    private static final long SMALLEST_WINDOW = 1 << 10;
    private static final long LARGEST_WINDOW = 1 << 18;

    private final FileChannel channel;
    private final LongConsumer progress;
    private long position;

    FileRegion(FileChannel channel, long position) {
        this(channel, position, bytes -> {});
    }

    /** @param progress told how many more bytes were read */
    FileRegion(FileChannel channel, long position, LongConsumer progress) {
        this.progress = progress;
        this.channel = channel;
        this.position = position;
    }

    /**
     * Opens a file, which is read at several places.
     *
     * @throws CocoFormatException if it is a folder, or a pipe or a device, which would be waited for
     */
    static FileChannel open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CocoFormatException(file + ": is a folder; name a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CocoFormatException(
                    file + ": is a pipe or a device, which cannot be read at several places; write" + " it to a file");
        }
        return FileChannel.open(file);
    }

    /** A cursor over a file from {@code start} on, with a window no larger than there are bytes to read. */
    static JsonCursor cursor(FileChannel channel, long start, LongConsumer progress) throws IOException {
        int window = (int) Math.max(SMALLEST_WINDOW, Math.min(LARGEST_WINDOW, channel.size() - start + 1));
        return new JsonCursor(new FileRegion(channel, start, progress), start, window);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
        if (count > 0) {
            position += count;
            progress.accept(count);
        }
        return count;
    }
}
