// SPDX-License-Identifier: Apache-2.0
package io.densekit.video;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * Keeps videos open between requests, since opening one looks at all of its file: whoever reads a long video clip by clip would
 * read the whole file for each clip. Safe for use by several threads, each of which has a video of its own meanwhile; closing it
 * frees their memory.
 */
public final class OpenVideos implements AutoCloseable {

    /** Open and lent to nobody. */
    private static final int MOST_IDLE = 4;

    private record Idle(Path file, Video video) {}

    private final VideoFormats formats;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    /** None is open yet. */
    public OpenVideos(VideoFormats formats) {
        this.formats = formats;
    }

    /**
     * Reads from a video, which the reader neither closes nor keeps.
     *
     * @throws io.densekit.UserError as {@link VideoFormats#open}, or whatever the reader throws
     */
    public <R> R read(Path file, Function<Video, R> reader) {
        Video video = take(file);
        boolean whole = false;
        try {
            R result = reader.apply(video);
            whole = true;
            return result;
        } finally {
            if (whole) {
                giveBack(new Idle(file, video));
            } else {
                video.close();
            }
        }
    }

    private Video take(Path file) {
        synchronized (idle) {
            for (Idle each : idle) {
                if (each.file.equals(file)) {
                    idle.remove(each);
                    return each.video;
                }
            }
        }
        return formats.open(file);
    }

    private void giveBack(Idle back) {
        Idle surplus = null;
        synchronized (idle) {
            if (closed) {
                surplus = back;
            } else {
                idle.addLast(back);
                surplus = idle.size() > MOST_IDLE ? idle.removeFirst() : null;
            }
        }
        if (surplus != null) {
            surplus.video.close();
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(each -> each.video.close());
            idle.clear();
        }
    }
}
