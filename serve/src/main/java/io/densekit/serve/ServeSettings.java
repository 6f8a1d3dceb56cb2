// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.UserError;
import java.time.Duration;

/**
 * How a model is served, and what a request may cost.
 *
 * @param host the address to listen at
 * @param port to listen at; 0 for any that is free
 * @param most requests that are inside at a time: read, decoded, waiting or running. Further ones are refused
 * @param concurrent how many batches the model runs side by side
 * @param batch images of one size that run as one batch at most; a power of two
 * @param delay how long an image waits for others to make a batch with
 * @param mostBytes of an image's file. All requests inside have {@value #BODIES} times as many at most
 * @param mostPixels of an image
 * @param upload how long a request's body may take to come, and the lines of an answer to be taken
 * @param video what a video may cost
 * @param patience how long requests that run when the server is closed have to be answered
 */
public record ServeSettings(
        String host,
        int port,
        int most,
        int concurrent,
        int batch,
        Duration delay,
        int mostBytes,
        long mostPixels,
        Duration upload,
        VideoSettings video,
        Duration patience) {

    /** So many files of the largest size are in memory at most. */
    static final int BODIES = 8;

    /** This machine alone may ask. */
    public static final ServeSettings DEFAULTS = new ServeSettings(
            "127.0.0.1",
            8080,
            64,
            1,
            1,
            Duration.ZERO,
            16 << 20,
            32_000_000,
            Duration.ofMinutes(2),
            VideoSettings.DEFAULTS,
            Duration.ofSeconds(30));

    /** Each that is inside has a thread. */
    static final int MOST = 10_000;

    /** The largest batch. */
    private static final int MOST_BATCH = 64;

    /** Forms are a little larger than their files, and both are counted by numbers of Java's {@code int}. */
    private static final int LARGEST_FILE = 1 << 30;

    /** @throws UserError if a number is none that can be */
    public ServeSettings {
        require(port >= 0 && port <= 65_535, "a port is a number from 0 to 65535, not " + port);
        require(most >= 1 && most <= MOST, "1 to " + MOST + " requests are let in, not " + most);
        require(concurrent >= 1, "at least 1 batch must run at a time, not " + concurrent);
        require(
                batch >= 1 && batch <= MOST_BATCH && Integer.bitCount(batch) == 1,
                "a batch has 1, 2, 4 … or " + MOST_BATCH + " images, not " + batch);
        require(
                mostBytes >= 1 && mostBytes <= LARGEST_FILE,
                "an image has from 1 to " + LARGEST_FILE + " bytes, not " + mostBytes);
        require(mostPixels >= 1, "an image has at least 1 pixel, not " + mostPixels);
        require(!delay.isNegative(), "nothing waits less than no time");
        require(!upload.isNegative() && !upload.isZero(), "no body comes in no time");
        require(!patience.isNegative(), "nobody has less than no time to be answered");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw UserError.usage(otherwise);
        }
    }

    /** The same at another address. */
    public ServeSettings at(String otherHost, int otherPort) {
        return new ServeSettings(
                otherHost, otherPort, most, concurrent, batch, delay, mostBytes, mostPixels, upload, video, patience);
    }

    /** The same with so many requests inside, and batches side by side. */
    public ServeSettings letting(int requests, int batches) {
        return new ServeSettings(
                host, port, requests, batches, batch, delay, mostBytes, mostPixels, upload, video, patience);
    }

    /** The same with batches of so many images, which wait so long for each other. */
    public ServeSettings batching(int images, Duration wait) {
        return new ServeSettings(
                host, port, most, concurrent, images, wait, mostBytes, mostPixels, upload, video, patience);
    }

    /** The same for images of so many bytes and pixels. */
    public ServeSettings limitedTo(int bytes, long pixels) {
        return new ServeSettings(host, port, most, concurrent, batch, delay, bytes, pixels, upload, video, patience);
    }

    /** The same for videos that may cost so much. */
    public ServeSettings videos(VideoSettings other) {
        return new ServeSettings(
                host, port, most, concurrent, batch, delay, mostBytes, mostPixels, upload, other, patience);
    }

    /** The same for bodies that take so long. */
    public ServeSettings uploading(Duration most) {
        return new ServeSettings(
                host, port, this.most, concurrent, batch, delay, mostBytes, mostPixels, most, video, patience);
    }
}
