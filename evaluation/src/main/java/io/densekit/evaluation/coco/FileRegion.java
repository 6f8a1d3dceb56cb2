// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;

/** A file's bytes from some place on. Several can read one channel at the same time. */
final class FileRegion extends InputStream {

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
