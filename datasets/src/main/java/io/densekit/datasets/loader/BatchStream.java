// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import io.densekit.data.Truth;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** One epoch's batches in order, read ahead up to a bound. For one consuming thread. */
public final class BatchStream<T extends Truth> implements Iterator<HostBatch<T>>, AutoCloseable {
    private final ExecutorService workers;
    private final int ahead;
    private final int end;
    private final IntFunction<Callable<HostBatch<T>>> reading;
    private final Queue<Future<HostBatch<T>>> pending = new ArrayDeque<>();
    private int submitted;
    private long waitedNanos;

    BatchStream(ExecutorService workers, int ahead, int first, int end, IntFunction<Callable<HostBatch<T>>> reading) {
        this.workers = workers;
        this.ahead = ahead;
        this.submitted = first;
        this.end = end;
        this.reading = reading;
        readAhead();
    }

    private void readAhead() {
        while (submitted < end && pending.size() < ahead) {
            pending.add(workers.submit(reading.apply(submitted++)));
        }
    }

    @Override
    public boolean hasNext() {
        return !pending.isEmpty();
    }

    /**
     * The next batch; waits for it if it is not ready.
     *
     * @throws io.densekit.UserError if one of its samples can't be read
     * @throws CancellationException if the thread is interrupted or the loader closed
     */
    @Override
    public HostBatch<T> next() {
        Future<HostBatch<T>> next = pending.poll();
        if (next == null) {
            throw new NoSuchElementException("the epoch has no further batch");
        }
        long start = System.nanoTime();
        try {
            HostBatch<T> batch = next.get();
            readAhead();
            return batch;
        } catch (ExecutionException e) {
            close();
            throw unwrapped(e.getCause());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for data");
        } finally {
            waitedNanos += System.nanoTime() - start;
        }
    }

    /** What a worker threw is what the consumer sees; only its stack is the worker's. */
    private static RuntimeException unwrapped(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    /** How long {@link #next} has waited so far: time that the network stood still for want of data. */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }

    /** Gives up the batches that were not taken. */
    @Override
    public void close() {
        pending.forEach(batch -> batch.cancel(true));
        pending.clear();
        submitted = end;
    }
}
