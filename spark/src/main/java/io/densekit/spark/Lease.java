// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The use of something that others use as well, to be ended by {@link #close}.
 *
 * @param <T> what is used
 */
final class Lease<T> implements AutoCloseable {

    private final T value;
    private final Runnable end;
    private final AtomicBoolean ended = new AtomicBoolean();

    Lease(T value, Runnable end) {
        this.value = value;
        this.end = end;
    }

    T value() {
        return value;
    }

    /** Ends it; doing so again does nothing. */
    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            end.run();
        }
    }
}
