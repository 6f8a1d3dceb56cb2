// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import java.time.Duration;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads no body for longer than some time: a rate alone lets somebody who sends little more than that keep his place for hours.
 * Whoever stops sending at all is found by Jetty's own patience.
 */
final class BodyDeadline extends Handler.Wrapper {

    private final Duration most;

    BodyDeadline(Duration most) {
        this.most = most;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(new Timed(request, most), response, callback);
    }

    private static final class Timed extends Request.Wrapper {

        private final Duration most;
        private final long began = System.nanoTime();
        private boolean ended;

        private Timed(Request request, Duration most) {
            super(request);
            this.most = most;
        }

        @Override
        public Content.Chunk read() {
            if (!ended && System.nanoTime() - began > most.toNanos()) {
                return Content.Chunk.from(
                        new BadMessageException(
                                HttpStatus.REQUEST_TIMEOUT_408, "it takes longer than " + most.toSeconds() + " s"),
                        true);
            }
            Content.Chunk chunk = super.read();
            ended |= chunk != null && chunk.isLast();
            return chunk;
        }
    }
}
