// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.datasets.images.ImageReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jetty.http.BadMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The video of a request in a file of its own, since decoders go back and forth in it; gone when this is closed. */
record StoredVideo(Path file) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredVideo.class);

    private static final int CHUNK = 64 << 10;

    /**
     * The bytes that a request says it has are allowed.
     *
     * @throws Refusal if it says more
     */
    static void requireSize(Context request, long mostBytes) {
        if (request.req().getContentLengthLong() > mostBytes) {
            throw tooLarge(mostBytes);
        }
    }

    private static Refusal tooLarge(long mostBytes) {
        return new Refusal(
                413, "the video has more than the " + mostBytes + " bytes that are read; cut it, or scale it down");
    }

    /**
     * Reads a request's body. What can't be a video is refused before any of it is written.
     *
     * @throws Refusal if it is none, too large or not whole
     */
    static StoredVideo read(Context request, long mostBytes) {
        try (InputStream in = request.bodyInputStream()) {
            byte[] head = in.readNBytes(CHUNK);
            VideoKind kind = VideoKind.of(head).orElseThrow(() -> none(request, head));
            StoredVideo video = begun(kind);
            try {
                video.write(head, in, mostBytes);
                return video;
            } catch (IOException | RuntimeException | Error e) {
                video.close();
                throw e;
            }
        } catch (BadMessageException e) {
            throw Upload.late(e);
        } catch (IOException e) {
            throw new Refusal(400, "the body ended before it was whole; send it again");
        }
    }

    private static StoredVideo begun(VideoKind kind) {
        try {
            return new StoredVideo(Files.createTempFile("densekit-video-", "." + kind.ending()));
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** Nothing that whoever asked could mend: whoever keeps the server reads of it in the log. */
    private static Refusal notStored(IOException reason) {
        LOG.error("a video can't be stored in the folder for temporary files", reason);
        return new Refusal(503, "the server can't store the video now; ask again later");
    }

    private static Refusal none(Context request, byte[] head) {
        if (head.length == 0) {
            return new Refusal(400, "the body is empty; give a video as the body");
        }
        if (request.isMultipartFormData()) {
            return new Refusal(415, "a video comes as the body itself; send it without a form");
        }
        return new Refusal(
                415,
                ImageReader.sizeOf(head).isPresent()
                        ? "the body is an image; POST it to /predict"
                        : "the body is no video; give an MP4, MOV, MKV, WebM or AVI file as the body");
    }

    private void write(byte[] head, InputStream in, long mostBytes) throws IOException {
        try (SeekableByteChannel out = opened()) {
            byte[] chunk = head;
            long written = 0;
            for (int read = head.length; read >= 0; read = in.read(chunk)) {
                written += read;
                if (written > mostBytes) {
                    throw tooLarge(mostBytes);
                }
                store(ByteBuffer.wrap(chunk, 0, read), out);
            }
        }
    }

    private SeekableByteChannel opened() {
        try {
            return Files.newByteChannel(file, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    private static void store(ByteBuffer bytes, SeekableByteChannel out) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** What is said of the file, to somebody who doesn't know that there is one. */
    String told(String sentence) {
        return sentence.replace(file.toString(), "the video");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The system's folder for such files is emptied by whoever keeps the system.
            file.toFile().deleteOnExit();
        }
    }
}
