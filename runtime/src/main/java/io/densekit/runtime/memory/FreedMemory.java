// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.memory;

/**
 * What becomes of the activations that a session's networks free. While batches have the same shape, the C library keeps them for the
 * next, which spares the system clearing them again. Of many shapes each leaves gaps that the next doesn't fit, and a process would
 * grow for hundreds of batches; so then they are left to the library. The setting is one of the whole process.
 */
public final class FreedMemory {

    /** Batches of one shape in a row before what they free is kept. */
    private static final int ENOUGH = 2;

    private final Allocator allocator;
    private Object shape = "none yet";
    private int inARow;
    private boolean keeps;
    private boolean givesBack;
    private int uses;

    /** That of this process. */
    public FreedMemory() {
        this(new Glibc());
    }

    FreedMemory(Allocator allocator) {
        this.allocator = allocator;
    }

    /** Has it kept where batches make that worth while, until the last use is closed. */
    public synchronized Use keep() {
        uses++;
        return new Use();
    }

    /**
     * Has it given back at once until the last use is closed, whatever batches there are: kept blocks lie between others that stay
     * and can't be put together again, and of what recomputing activations saves, half would be lost.
     */
    public synchronized Use giveBack() {
        uses++;
        leave();
        givesBack = true;
        allocator.giveBack();
        return new Use();
    }

    private synchronized void computed(Object of) {
        inARow = of.equals(shape) ? inARow + 1 : 1;
        shape = of;
        if (inARow == 1) {
            leave();
        } else if (inARow >= ENOUGH && !keeps && !givesBack) {
            keeps = allocator.keep();
        }
    }

    private void leave() {
        if (keeps) {
            keeps = false;
            allocator.release();
        }
    }

    private synchronized void ended() {
        if (--uses > 0) {
            return;
        }
        if (keeps || givesBack) {
            allocator.release();
        }
        keeps = false;
        givesBack = false;
        inARow = 0;
    }

    /** Batches that follow one another. */
    public final class Use implements AutoCloseable {

        private boolean closed;

        private Use() {}

        /** After a batch of that shape. */
        public void computed(Object shape) {
            FreedMemory.this.computed(shape);
        }

        /** Closing it again does nothing. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                ended();
            }
        }
    }
}
