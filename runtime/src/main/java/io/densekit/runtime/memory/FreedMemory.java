// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.memory;

/**
 * What becomes of the activations that a session's networks free. While batches have the same shape, the C library keeps them for the
 * next, which spares the system clearing them again. Of many shapes each leaves gaps that the next doesn't fit, and a process would
 * grow for hundreds of batches; so then they are left to the library. The setting is one of the whole process.
 */
public final class FreedMemory {

    private final Allocator allocator;

    /** The last batch's; null before the first. */
    private Object shape;

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
        boolean again = of.equals(shape);
        shape = of;
        if (!again) {
            leave();
        } else if (!keeps && !givesBack) {
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
        shape = null;
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
