// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

/** A request that is not answered, with a sentence for whoever asked. */
final class Refusal extends RuntimeException {

    /** For what nobody is there to be told any more; proxies' logs know it by that number. */
    static final int NOBODY = 499;

    /** What whoever asked is told of a fault of densekit's own. */
    static final String FAILED = "it failed; the server's log says why";

    private final int status;

    Refusal(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    /** HTTP's number for it. */
    int status() {
        return status;
    }

    /** Whether the same request may be answered a moment later. */
    boolean passes() {
        return status == 429 || status == 503;
    }
}
