// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Prepared;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides, of batches that come one after another, which run in a prepared form. Making one takes about as long as the network
 * plainly needs for three million pixels more: a few photographs are predicted on before it is ready, and a size that comes once
 * is not worth it. The decision follows from the batches and their order alone. For one thread.
 */
final class WorthPreparing implements Function<Shape, Prepared> {

    private static final long PIXELS = 3_000_000;

    private final Prepared prepared;
    private final long samples;
    private final Set<Shape> met = new HashSet<>();
    private boolean worth;

    /** @param samples all that will come, in batches */
    WorthPreparing(Prepared prepared, long samples) {
        this.prepared = prepared;
        this.samples = samples;
    }

    /** How the next batch, of this shape, is to run. */
    @Override
    public Prepared apply(Shape images) {
        long pixels = images.size() / (3 * images.get(0));
        worth = met.isEmpty() ? samples * pixels >= PIXELS : worth;
        boolean known = met.isEmpty() || met.contains(images);
        met.add(images);
        return worth && known ? prepared : Prepared.none();
    }
}
