// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import io.densekit.data.ImageSource;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decoded images in memory, up to a budget. Once it is full nothing is replaced: every epoch asks for every image once,
 * in another order, so what stays saves more than what is newest. Rasters are shared and must not be changed. Safe for
 * use by several threads.
 */
public final class ImageCache {
    private final ImageSource reader;
    private final AtomicLong left;
    private final Map<Path, Raster> kept = new ConcurrentHashMap<>();

    /**
     * An empty cache.
     *
     * @param budget bytes of pixels to keep; cut to a third of the JVM's largest heap
     */
    public ImageCache(ImageSource reader, long budget) {
        this.reader = reader;
        this.left = new AtomicLong(Math.min(budget, Runtime.getRuntime().maxMemory() / 3));
    }

    /**
     * The decoded file.
     *
     * @throws io.densekit.UserError as {@link ImageReader#read}
     */
    public Raster read(Path file) {
        Raster raster = kept.get(file);
        return raster == null ? keep(file, reader.read(file)) : raster;
    }

    private Raster keep(Path file, Raster raster) {
        int bytes = raster.rgb().length;
        if (left.addAndGet(-bytes) < 0 || kept.putIfAbsent(file, raster) != null) {
            left.addAndGet(bytes); // no room, or another thread was faster
        }
        return raster;
    }

    /** How many images are kept. */
    public int size() {
        return kept.size();
    }
}
