// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file's bytes from some place on. Several can read one channel at the same time. */
final class FileRegion extends InputStream {

    private final FileChannel channel;
    private long position;

    FileRegion(FileChannel channel, long position) {
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
        position += Math.max(count, 0);
        return count;
    }
}
