// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The same thing done by several threads at a time. */
final class Together {

    private Together() {}

    /** Seconds by the clock from the first's start to the last's end, divided by how many there are: what each costs. */
    static double seconds(int threads, Runnable each) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(CompletableFuture.runAsync(each, executor));
            }
            all.forEach(CompletableFuture::join);
            return (System.nanoTime() - start) / 1e9 / threads;
        } finally {
            executor.shutdown();
        }
    }
}
