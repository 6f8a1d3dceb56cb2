// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.neighbours;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/**
 * The protocol of a contestant for work that goes on and on: it counts images, and at the end of a turn answers with the
 * milliseconds that one of them took and waits for the next turn.
 */
final class Turns {

    private final long length;
    private final InputStream in;
    private final PrintStream out;
    private final String label;
    private boolean ready;
    private long images;
    private long began = System.nanoTime();

    /** @param length of a turn, in nanoseconds */
    Turns(long length, String label, InputStream in, PrintStream out) {
        this.length = length;
        this.label = label;
        this.in = in;
        this.out = out;
    }

    /**
     * Counts images that are done. The first turn, which makes everything ready, is answered with the label.
     *
     * @return false if there are no further turns
     */
    boolean done(int count) {
        images += count;
        long taken = System.nanoTime() - began;
        if (taken < length) {
            return true;
        }
        out.println(ready ? Double.toString(taken / 1e6 / images) : label);
        ready = true;
        try {
            boolean more = in.read() >= 0;
            images = 0;
            began = System.nanoTime();
            return more;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
