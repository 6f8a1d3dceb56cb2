// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.library.DenseModel;
import io.densekit.library.ModelInput;
import io.densekit.task.Prediction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Makes batches of images that wait for a model: the one that waits longest, with those of its size. A batch has 1, 2, 4 … images,
 * since a network is prepared for each number of them.
 */
final class Batcher<P extends Prediction> implements AutoCloseable {

    private final DenseModel<P> model;
    private final int most;
    private final long delayNanos;
    private final IntConsumer ran;
    private final Deque<Waiting<P>> waiting = new ArrayDeque<>();
    private final List<Thread> threads;
    private boolean closed;

    /** An image that somebody waits for. */
    private record Waiting<P>(ModelInput input, long since, CompletableFuture<P> found) {

        boolean isOfSizeOf(Waiting<P> other) {
            return input.height() == other.input.height() && input.width() == other.input.width();
        }
    }

    /**
     * @param concurrent batches that run side by side
     * @param most images of a batch
     * @param delay how long one waits for others
     * @param ran told how many images each batch had
     */
    Batcher(DenseModel<P> model, int concurrent, int most, Duration delay, IntConsumer ran) {
        this.model = model;
        this.most = most;
        this.delayNanos = delay.toNanos();
        this.ran = ran;
        threads = IntStream.range(0, concurrent)
                .mapToObj(i -> new Thread(this::run, "densekit-batches-" + i))
                .toList();
        threads.forEach(thread -> thread.setDaemon(true));
        threads.forEach(Thread::start);
    }

    /** What the model says of an image, when its turn has come. */
    P predict(ModelInput input) {
        Waiting<P> mine = new Waiting<>(input, System.nanoTime(), new CompletableFuture<>());
        synchronized (this) {
            if (closed) {
                throw stopping();
            }
            waiting.add(mine);
            notifyAll();
        }
        try {
            return mine.found().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static Refusal stopping() {
        return new Refusal(503, "the server is stopping; ask again later");
    }

    private void run() {
        try {
            for (List<Waiting<P>> batch = next(); !batch.isEmpty(); batch = next()) {
                run(batch);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts these threads but whoever ends the process.
            Thread.currentThread().interrupt();
        }
    }

    private void run(List<Waiting<P>> batch) {
        try {
            List<P> found =
                    model.predictPrepared(batch.stream().map(Waiting::input).toList());
            ran.accept(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).found().complete(found.get(i));
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(each -> each.found().completeExceptionally(e));
        }
    }

    /** The next batch; an empty one when there will be no more. */
    private synchronized List<Waiting<P>> next() throws InterruptedException {
        while (waiting.isEmpty()) {
            if (closed) {
                return List.of();
            }
            wait();
        }
        List<Waiting<P>> batch = new ArrayList<>(List.of(waiting.poll()));
        long until = batch.get(0).since() + delayNanos;
        gather(batch);
        for (long left = until - System.nanoTime();
                batch.size() < most && left > 0 && !closed;
                left = until - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
            gather(batch);
        }
        while (Integer.bitCount(batch.size()) > 1) {
            waiting.addFirst(batch.remove(batch.size() - 1));
        }
        if (!waiting.isEmpty()) {
            notifyAll();
        }
        return batch;
    }

    /** How many images wait for their turn. */
    synchronized int waiting() {
        return waiting.size();
    }

    private void gather(List<Waiting<P>> batch) {
        Iterator<Waiting<P>> others = waiting.iterator();
        while (batch.size() < most && others.hasNext()) {
            Waiting<P> other = others.next();
            if (other.isOfSizeOf(batch.get(0))) {
                batch.add(other);
                others.remove();
            }
        }
    }

    /** Ends when the batches that run are done; what waits still is refused. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.forEach(each -> each.found().completeExceptionally(stopping()));
            waiting.clear();
            notifyAll();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
