// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** An answer of JSON lines, each of which is sent when it is there. */
final class Lines {

    private final HttpServletResponse response;
    private final long patience;
    private long waited;
    private boolean begun;

    /** @param patience how long all lines together may take to be taken by whoever asked */
    Lines(Context request, Duration patience) {
        this.response = request.res();
        this.patience = patience.toNanos();
    }

    /** Whether anything was sent: a status can't be told any more. */
    boolean begun() {
        return begun;
    }

    /** Whoever asked is gone, or too slow. */
    static final class NotTaken extends RuntimeException {
        private NotTaken(String why, Throwable cause) {
            super("nobody takes the answer (" + why + ")", cause);
        }
    }

    /** @throws NotTaken if nobody takes it any more, or not quickly enough */
    void add(Object value) {
        byte[] json = Answers.json(value);
        long began = System.nanoTime();
        try {
            if (!begun) {
                begun = true;
                response.setContentType("application/x-ndjson");
            }
            response.getOutputStream().write(json);
            response.getOutputStream().write('\n');
            response.flushBuffer();
        } catch (IOException e) {
            throw new NotTaken(e.getMessage(), e);
        }
        waited += System.nanoTime() - began;
        if (waited > patience) {
            throw new NotTaken("it is taken too slowly", null);
        }
    }
}
