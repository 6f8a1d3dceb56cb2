// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

/** Lets in so many requests, with so many bytes, as there is room for. */
final class Admission {

    private final int most;
    private final long mostBytes;
    private final String full;
    private State state = State.WARMING;
    private int inside;
    private long bytes;

    /** Whether requests are let in at all. */
    enum State {
        WARMING("warming up"),
        READY("ready"),
        STOPPING("stopping");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Of images. */
    static Admission ofImages(ServeSettings settings) {
        return new Admission(
                settings.most(),
                (long) ServeSettings.BODIES * settings.mostBytes(),
                settings.most() + " requests are being answered already");
    }

    /** Of videos, whose bytes are not in memory. */
    static Admission ofVideos(VideoSettings settings) {
        String full = settings.most() == 1
                ? "another video is being answered already"
                : settings.most() + " videos are being answered already";
        return new Admission(settings.most(), 0, full);
    }

    /**
     * @param most requests inside
     * @param mostBytes of all of them
     * @param full what whoever comes then is told
     */
    Admission(int most, long mostBytes, String full) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.full = full + "; ask again later";
    }

    synchronized State state() {
        return state;
    }

    /** Requests that were let in and have not left. */
    synchronized int inside() {
        return inside;
    }

    /** The network is warm. */
    synchronized void open() {
        state = state == State.WARMING ? State.READY : state;
    }

    /** Nobody else is let in. */
    synchronized void stop() {
        state = State.STOPPING;
    }

    /**
     * Lets a request in.
     *
     * @param size its bytes at most
     * @throws Refusal if there is no room, or not yet, or no longer
     */
    synchronized Place enter(long size) {
        if (state != State.READY) {
            throw new Refusal(503, "the server is " + state.words() + "; ask again later");
        }
        if (inside >= most) {
            throw new Refusal(429, full);
        }
        if (bytes + size > mostBytes) {
            throw new Refusal(
                    429, "the images of other requests take all memory that there is for them; ask again later");
        }
        inside++;
        bytes += size;
        return new Place(size);
    }

    /** A request's place inside, for as long as it is open. */
    final class Place implements AutoCloseable {

        private final long size;

        private Place(long size) {
            this.size = size;
        }

        @Override
        public void close() {
            synchronized (Admission.this) {
                inside--;
                bytes -= size;
            }
        }
    }
}
