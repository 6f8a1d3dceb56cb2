// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets long work end cleanly when the process is asked to (Ctrl-C, SIGTERM): it finishes its step and saves what it has
 * while the virtual machine waits. The process then ends with the signal's own exit code.
 */
public final class Interruption implements AutoCloseable {

    /** Enough for the longest step and its checkpoint; work that hangs is let go then. */
    private static final long PATIENCE_SECONDS = 120;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::endCleanly, "densekit-interruption");

    /** From now on the process waits for {@link #close} before it ends. */
    public static Interruption awaited() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void endCleanly() {
        asked.set(true);
        try {
            // Not the thread itself is waited for: it may itself be waiting for the exit that this is part of.
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for the end after the present step. */
    public void ask() {
        asked.set(true);
    }

    /** Whether it should end. */
    public boolean asked() {
        return asked.get();
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: that is what was waited for.
        }
    }
}
