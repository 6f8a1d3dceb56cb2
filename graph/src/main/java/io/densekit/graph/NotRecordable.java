// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

/** A network can't be a graph: what it computes depends on values, or nobody has said how its operator is called elsewhere. */
public final class NotRecordable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message which operator, and why */
    public NotRecordable(String message) {
        super(message);
    }
}
