// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Runs numbered tasks on a bounded number of threads, which take the next number when they are done with one.
 *
 * @param threads how many, at least 1
 */
public record ParallelRange(int threads) {
    /**
     * Runs tasks 0 to {@code count}. Of several that fail, the exception of the one with the lowest number is thrown, so
     * that the outcome does not depend on timing.
     *
     * @param worker makes what a thread needs for itself and runs a task
     */
    public void run(int count, Supplier<IntConsumer> worker) {
        int used = Math.min(threads, count);
        if (used <= 1) {
            IntConsumer task = count == 0 ? null : worker.get();
            for (int i = 0; i < count; i++) {
                task.accept(i);
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(used, runnable -> {
            Thread thread = new Thread(runnable, "coco-evaluation");
            thread.setDaemon(true);
            return thread;
        });
        try {
            runAll(count, worker, pool, used);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void runAll(int count, Supplier<IntConsumer> worker, ExecutorService pool, int used) {
        AtomicInteger next = new AtomicInteger();
        ConcurrentNavigableMap<Integer, RuntimeException> failures = new ConcurrentSkipListMap<>();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < used; i++) {
            running.add(pool.submit(() -> {
                IntConsumer task = worker.get();
                for (int n = next.getAndIncrement();
                        n < count && failures.headMap(n).isEmpty();
                        n = next.getAndIncrement()) {
                    try {
                        task.accept(n);
                    } catch (RuntimeException e) {
                        failures.put(n, e);
                    }
                }
            }));
        }
        for (Future<?> thread : running) {
            await(thread);
        }
        if (!failures.isEmpty()) {
            throw failures.firstEntry().getValue();
        }
    }

    private static void await(Future<?> thread) {
        try {
            thread.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during evaluation", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
