// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

/** A request that is not answered, with a sentence for whoever asked. */
final class Refusal extends RuntimeException {

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
