// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.nio.file.Path;

/**
 * Puts the parts of a results file together in their order while others are still being read, so that each part's memory
 * serves the next one.
 */
final class ResultParts {

    /** Rows are about as long in all parts; a little more room than that keeps columns from growing at the end. */
    private static final double RESERVE = 1.02;

    private final Path file;
    private final long size;
    private final ObjectColumns rows = new ObjectColumns();

    /** Where the next result starts that isn't among the rows yet. */
    private long next;

    /** The part whose turn it is. */
    private int turn;

    private boolean failed;

    /** @param size of the file, in bytes */
    ResultParts(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    /** Of all parts, once they were added. */
    ObjectColumns rows() {
        return rows;
    }

    /**
     * Reads a part and adds it when those before it were. Where its start turns out to be none, it is read again from where
     * the part before it did end.
     *
     * @param number of the part; each must be added, in rising order by each thread
     * @param limit the first part's that starts behind it
     * @throws CocoFormatException where something is wrong with it that reading from front to back comes to first
     */
    void add(int number, ResultChunk chunk, long start, long limit) {
        RuntimeException unreadable = null;
        try {
            chunk.read(start, limit);
        } catch (RuntimeException e) {
            unreadable = e;
        } catch (Error e) {
            abandon();
            throw e;
        }
        synchronized (this) {
            await(number);
            try {
                if (!failed && next < limit && next != ResultChunk.CLOSED) {
                    failed = true;
                    if (unreadable != null) {
                        throw unreadable;
                    }
                    append(chunk, start, limit);
                    failed = false;
                }
            } finally {
                turn = Math.max(turn, number + 1);
                notifyAll();
            }
        }
    }

    private void append(ResultChunk chunk, long start, long limit) {
        if (start != next) {
            chunk.read(next, limit);
        }
        if (chunk.failure != null) {
            throw EntryPlace.fault(file, "result", rows.size() + chunk.rows.size(), chunk.failedAt, chunk.failure);
        }
        rows.addAll(chunk.rows);
        if (next == 0 && chunk.end != ResultChunk.CLOSED) {
            rows.reserve(RESERVE * size / chunk.end);
        }
        next = chunk.end;
    }

    /** Nobody waits for a part that never comes. */
    private synchronized void abandon() {
        failed = true;
        turn = Integer.MAX_VALUE;
        notifyAll();
    }

    private void await(int number) {
        try {
            while (turn < number) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while results are read", e);
        }
    }
}
