// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.datasets.images.ImageReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.http.BadMessageException;

/** The video of a request in a file of its own, since decoders go back and forth in it; gone when this is closed. */
record StoredVideo(Path file) implements AutoCloseable {

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
            StoredVideo video = new StoredVideo(Files.createTempFile("densekit-video-", "." + kind.ending()));
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
        try (OutputStream out = Files.newOutputStream(file)) {
            long written = 0;
            byte[] chunk = head;
            for (int read = head.length; read >= 0; read = in.read(chunk)) {
                written += read;
                if (written > mostBytes) {
                    throw tooLarge(mostBytes);
                }
                out.write(chunk, 0, read);
            }
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
