// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.evaluation.coco.CocoEvaluator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;

/**
 * Reads the files of an evaluation while it isn't known yet what else is asked for: understanding a command line takes a JVM
 * that has just started as long as reading a third of COCO's results.
 */
public final class ReadingAhead {

    private final CocoEvalRequest request;
    private final FutureTask<CocoEvaluator> reading;

    /** Bytes that were read before somebody listened. */
    private long read;

    private LongConsumer listener = bytes -> read += bytes;

    private ReadingAhead(CocoEvalRequest request) {
        this.request = request;
        this.reading = new FutureTask<>(() -> request.load(this::progress));
    }

    /** Starts to read, on threads that don't keep the process from ending. */
    public static ReadingAhead start(CocoEvalRequest request) {
        ReadingAhead ahead = new ReadingAhead(request);
        Thread thread = new Thread(ahead.reading, "reading-ahead");
        thread.setDaemon(true);
        thread.start();
        return ahead;
    }

    boolean isFor(CocoEvalRequest asked) {
        return asked.equals(request);
    }

    /**
     * Waits until files are read.
     *
     * @param progress told how many bytes were read, and how many more are
     * @throws io.densekit.evaluation.coco.CocoFormatException where one of them cannot be evaluated
     */
    CocoEvaluator evaluator(LongConsumer progress) {
        listen(progress);
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files are read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    private synchronized void progress(long bytes) {
        listener.accept(bytes);
    }

    private synchronized void listen(LongConsumer progress) {
        progress.accept(read);
        listener = progress;
    }
}
