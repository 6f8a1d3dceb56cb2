// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Prepared;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides, of batches that come one after another, which run in a prepared form. Making one takes about as long as the network
 * plainly needs for three million pixels more: a few photographs are predicted on before it is ready, a size that comes once
 * is not worth it, nor are sizes beyond the first few. The decision follows from the batches and their order alone, not
 * from which of those that run side by side comes first. For one thread.
 */
final class WorthPreparing implements Function<Shape, Prepared> {

    private static final long PIXELS = 3_000_000;

    private final Prepared prepared;
    private final long samples;
    private final int most;
    private final boolean all;
    private final Set<Shape> met = new HashSet<>();
    private final Set<Shape> chosen = new HashSet<>();
    private boolean worth;

    /**
     * For batches to come.
     *
     * @param samples all of them together
     * @param most sizes that a form is made for
     */
    WorthPreparing(Prepared prepared, long samples, int most) {
        this(prepared, samples, most, false);
    }

    private WorthPreparing(Prepared prepared, long samples, int most, boolean all) {
        this.prepared = prepared;
        this.samples = samples;
        this.most = most;
        this.all = all;
    }

    /** The first so many sizes, whether or not they pay for the form that is made for them. */
    static WorthPreparing first(Prepared prepared, int most) {
        return new WorthPreparing(prepared, Long.MAX_VALUE, most, true);
    }

    /** How the next batch, of this shape, is to run. */
    @Override
    public Prepared apply(Shape images) {
        long pixels = images.size() / (3 * images.get(0));
        worth = met.isEmpty() ? all || samples * pixels >= PIXELS : worth;
        boolean known = all || met.isEmpty() || met.contains(images);
        met.add(images);
        boolean room = chosen.contains(images) || chosen.size() < most;
        if (!worth || !known || !room) {
            return Prepared.none();
        }
        chosen.add(images);
        return prepared;
    }
}
