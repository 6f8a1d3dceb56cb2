// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A dataset in batches, read by a pool of threads that lives until the loader is closed. Order and augmentation are
 * functions of seed, epoch and sample index, so the number of threads changes nothing and an epoch can be entered at any
 * batch.
 */
public final class DataLoader<T extends Truth> implements AutoCloseable {
    private static final long CLOSING_SECONDS = 10;

    private final Dataset<T> dataset;
    private final LoaderSettings settings;
    private final Collation collation;
    private final ExecutorService workers;
    private final Optional<double[]> weights;

    /** A loader whose threads are started when they are needed. */
    public DataLoader(Dataset<T> dataset, LoaderSettings settings) {
        this(dataset, settings, Optional.empty());
    }

    /**
     * A loader whose threads are started when they are needed.
     *
     * @param weights of each sample, by which a shuffled epoch has some more often and others not at all
     */
    public DataLoader(Dataset<T> dataset, LoaderSettings settings, Optional<double[]> weights) {
        this.weights = weights;
        this.dataset = dataset;
        this.settings = settings;
        this.collation =
                new Collation(dataset.normalization(), commonMultiple(settings.divisor(), dataset.sizeDivisor()));
        AtomicInteger count = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(settings.workers(), task -> {
            Thread thread = new Thread(task, "densekit-loader-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Batches of an epoch. */
    public int batches() {
        int complete = dataset.size() / settings.batchSize();
        boolean rest = dataset.size() % settings.batchSize() > 0;
        return rest && (complete == 0 || !settings.dropLast()) ? complete + 1 : complete;
    }

    /** Samples of an epoch, those of an incomplete batch that is left out not counted. */
    public int samples() {
        return samples(0, batches());
    }

    /** Samples of an epoch's batches from {@code from} to before {@code to}. */
    public int samples(int from, int to) {
        return Math.min(dataset.size(), to * settings.batchSize()) - from * settings.batchSize();
    }

    /**
     * The batches of one epoch. Reading ahead begins at once; one stream at a time.
     *
     * @param epoch from 0
     * @param firstBatch where to begin, for a training that goes on in the middle of an epoch
     */
    public BatchStream<T> epoch(int epoch, int firstBatch) {
        int[] order = Order.of(dataset.size(), settings.shuffle(), settings.seed(), epoch);
        if (settings.shuffle()) {
            order = weights.isPresent() ? Order.weighted(order, weights.get(), settings.seed(), epoch) : order;
            order = Order.repeated(order, settings.repeats());
            order = Order.grouped(order, dataset::group, settings.batchSize());
        }
        int[] taken = order;
        int[] draws = Order.draws(order);
        return new BatchStream<>(
                workers, settings.ahead(), firstBatch, batches(), batch -> () -> read(taken, draws, epoch, batch));
    }

    private HostBatch<T> read(int[] order, int[] draws, int epoch, int batch) {
        int from = batch * settings.batchSize();
        int to = Math.min(order.length, from + settings.batchSize());
        List<Sample<T>> samples = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            if (Thread.interrupted()) {
                throw new CancellationException("the loader was closed");
            }
            samples.add(dataset.read(order[i], Order.stream(settings.seed(), epoch, order[i], draws[i])));
        }
        return collation.batch(samples);
    }

    private static int commonMultiple(int one, int other) {
        int larger = one;
        int rest = other;
        while (rest != 0) {
            int next = larger % rest;
            larger = rest;
            rest = next;
        }
        return one / larger * other;
    }

    /** Stops the threads; what they were reading is given up. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the threads are daemons: they end with the process at the latest
        }
    }
}
