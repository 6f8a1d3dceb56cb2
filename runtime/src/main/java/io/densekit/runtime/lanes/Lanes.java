// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.lanes;

import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.ComputeSettings;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The threads on which a network predicts, so that it leaves the callers' as they are. Tasks of different lanes don't wait for one
 * another, where the threads that share an operator wait for the last of them, hundreds of times a batch: beside other work that
 * makes the difference.
 */
public final class Lanes implements AutoCloseable {

    /** More would hold as many batches in memory. */
    private static final int MOST = 4;

    private static final String CLOSED = "the model is closed; keep it open as long as it predicts";

    private final int count;
    private final ExecutorService threads;
    private final Supplier<ThreadChoice> choices;
    private final ThreadLocal<ThreadChoice> choice = ThreadLocal.withInitial(this::newChoice);

    /**
     * So many lanes, for calls each of which is to be over soonest.
     *
     * @param concurrent how many; each has its share of the cores, or what is quicker of late, one of them, unless the settings
     *     say how many threads it has
     */
    public Lanes(ComputeSettings settings, int concurrent) {
        this(concurrent, each(settings, concurrent), settings.threads() == 0);
    }

    private Lanes(int count, int each, boolean free) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, TorchEngine.inferenceThreads("densekit-model", each));
        this.choices = () -> new ThreadChoice(free ? each : 1, System::nanoTime, TorchEngine::useThreads);
    }

    private ThreadChoice newChoice() {
        return choices.get();
    }

    private static int each(ComputeSettings settings, int concurrent) {
        return settings.threads() > 0 ? settings.threads() : Math.max(1, TorchEngine.cores() / concurrent);
    }

    /**
     * As many as give most batches a second: one for each core, four at most, which share what cores are left. Where the settings
     * say how many threads an operator has, there is a lane for each of the replicas that would learn. On a GPU there is one.
     * How many threads each has doesn't change on the way, so that figures don't depend on what else the machine does.
     *
     * @param samples all there are
     * @param each in a batch; there is no lane that has none
     */
    public static Lanes forBatches(ComputeSession session, ComputeSettings settings, long samples, int each) {
        int most = session.device().isGpu() ? 1 : most(settings, TorchEngine.cores());
        int count = Math.toIntExact(Math.max(1, Math.min(most, (samples + each - 1) / each)));
        return new Lanes(count, each(settings, count), false);
    }

    static int most(ComputeSettings settings, int cores) {
        return settings.threads() > 0 ? settings.replicas() : Math.min(cores, MOST);
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** @throws IllegalStateException if this is closed */
    public void requireOpen() {
        if (threads.isShutdown()) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /**
     * Has a task run on one of the lanes when its turn has come.
     *
     * @param kind equal for tasks that take about as long as each other
     * @throws IllegalStateException if this is closed
     */
    <R> Future<R> submit(Object kind, Callable<R> task) {
        try {
            return threads.submit(() -> choice.get().timed(kind, task));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException(CLOSED, e);
        }
    }

    /**
     * Runs a task on one of the lanes when its turn has come, and gives what it gives.
     *
     * @param kind equal for tasks that take about as long as each other
     * @throws IllegalStateException if this is closed, or the caller is interrupted
     */
    public <R> R run(Object kind, Callable<R> task) {
        return result(submit(kind, task));
    }

    /** What a task gave, or throws what it threw. */
    static <R> R result(Future<R> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(false);
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

    /** Waits for what runs or waits. Closing it again does nothing. */
    @Override
    public void close() {
        closeOnce();
    }

    /** The same; false if it was closed before. */
    public synchronized boolean closeOnce() {
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
