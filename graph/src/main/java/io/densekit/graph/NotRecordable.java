// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

/** A network can't be a graph: what it computes depends on values, or nobody has said how its operator is called elsewhere. */
public final class NotRecordable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message which operator, and why */
    public NotRecordable(String message) {
        super(message);
    }

    private NotRecordable(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The same with what it is about in the network.
     *
     * @param place a line of the network's code
     */
    public NotRecordable at(String place) {
        return new NotRecordable(getMessage() + "; " + place + " runs it", this);
    }
}
