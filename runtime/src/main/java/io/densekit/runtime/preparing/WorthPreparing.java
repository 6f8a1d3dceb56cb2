// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Prepared;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Decides, of batches that come one after another, which run in a prepared form. Making one is a plain pass and somewhat more: a few
 * photographs are predicted on before it pays, a size that comes once is not worth it, nor are sizes beyond the first few. The
 * batch that a form is made with is answered by that plain pass. The decision follows from the batches and their order alone, not
 * from which of those that run side by side comes first. For one thread.
 */
final class WorthPreparing implements Function<Shape, Prepared> {

    private static final long PIXELS = 3_000_000;

    private final Prepared prepared;
    private final Prepared listening;
    private final UnaryOperator<Shape> given;
    private final long samples;
    private final int most;
    private final boolean all;
    private final Set<Shape> met = new HashSet<>();
    private final Set<Shape> chosen = new HashSet<>();
    private boolean worth;

    /**
     * For batches to come.
     *
     * @param listening answers plainly and makes the form of it
     * @param given what a network is given of a batch of such a shape, by which sizes are told apart
     * @param samples all of them together
     * @param most sizes that a form is made for
     */
    WorthPreparing(Prepared prepared, Prepared listening, UnaryOperator<Shape> given, long samples, int most) {
        this(prepared, listening, given, samples, most, false);
    }

    private WorthPreparing(
            Prepared prepared, Prepared listening, UnaryOperator<Shape> given, long samples, int most, boolean all) {
        this.prepared = prepared;
        this.listening = listening;
        this.given = given;
        this.samples = samples;
        this.most = most;
        this.all = all;
    }

    /** The first so many sizes, whether or not they pay for the form that is made for them, and each batch in it. */
    static WorthPreparing first(Prepared prepared, int most) {
        return new WorthPreparing(prepared, prepared, UnaryOperator.identity(), Long.MAX_VALUE, most, true);
    }

    /** How the next batch, of this shape, is to run. */
    @Override
    public Prepared apply(Shape images) {
        Shape input = given.apply(images);
        long pixels = images.size() / (3 * images.get(0));
        worth = met.isEmpty() ? all || samples * pixels >= PIXELS : worth;
        boolean known = all || met.isEmpty() || met.contains(input);
        met.add(input);
        boolean room = chosen.contains(input) || chosen.size() < most;
        if (!worth || !known || !room) {
            return Prepared.none();
        }
        return chosen.add(input) ? listening : prepared;
    }
}
