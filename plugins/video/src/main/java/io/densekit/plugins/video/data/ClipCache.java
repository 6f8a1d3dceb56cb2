// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The last few clips that were decoded: the crops of one follow each other, and are often read by several threads. Whoever comes
 * second waits for the first.
 */
final class ClipCache {

    private final Map<Long, FutureTask<Clip>> clips;

    /** @param most clips that are kept */
    ClipCache(int most) {
        this.clips = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, FutureTask<Clip>> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * One of the clips.
     *
     * @param decode runs where nobody has done it yet; what it throws is thrown to all who wait
     */
    Clip get(long clip, Supplier<Clip> decode) {
        FutureTask<Clip> task;
        synchronized (clips) {
            task = clips.computeIfAbsent(clip, key -> new FutureTask<>(decode::get));
        }
        task.run(); // does nothing where it runs or ran
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another thread decoded");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
