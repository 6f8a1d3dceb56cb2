// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What of FFmpeg's memory one video holds; closing frees it, what was made last first. */
final class NativeScope implements AutoCloseable {

    private final Deque<Runnable> frees = new ArrayDeque<>();

    /**
     * Owns something from now on.
     *
     * @param free gives it back
     */
    <T> T own(T made, Consumer<? super T> free) {
        frees.push(() -> free.accept(made));
        return made;
    }

    /** Frees all; a second time does nothing. */
    @Override
    public void close() {
        while (!frees.isEmpty()) {
            frees.pop().run();
        }
    }
}
