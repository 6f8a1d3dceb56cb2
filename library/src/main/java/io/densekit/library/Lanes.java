// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSettings;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The threads on which a network runs, so that it leaves the callers' as they are. */
final class Lanes {

    private static final String CLOSED = "the model is closed; keep it open as long as it predicts";

    private final ExecutorService threads;

    /** @param concurrent how many there are; each has its share of the cores, unless the settings say how many threads it has */
    Lanes(ComputeSettings settings, int concurrent) {
        int cores = Runtime.getRuntime().availableProcessors();
        int each = settings.threads() > 0 ? settings.threads() : Math.max(1, cores / concurrent);
        threads = Executors.newFixedThreadPool(concurrent, TorchEngine.inferenceThreads("densekit-model", each));
    }

    void requireOpen() {
        if (threads.isShutdown()) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /** Runs a task on one of the threads, when its turn has come, and gives what it gives. */
    <R> R run(Callable<R> task) {
        Future<R> result;
        try {
            result = threads.submit(task);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException(CLOSED, e);
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the network ran", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for what runs or waits; false if that was done before. */
    synchronized boolean close() {
        if (threads.isShutdown()) {
            return false;
        }
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
