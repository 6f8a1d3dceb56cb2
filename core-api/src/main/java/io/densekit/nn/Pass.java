// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How one forward pass is run.
 *
 * @param ops the operators that DJL lacks, for this kind of pass
 * @param training whether gradients are needed, batch statistics are used and random layers are random
 * @param random drives stochastic depth and dropout; its own for every step, so that a resumed run draws the same
 * @param taps records outputs by module
 */
public record Pass(Ops ops, boolean training, RandomGenerator random, Taps taps) {

    /** Evaluation, recording nothing. */
    public static Pass evaluation(OpLibrary library, Precision precision) {
        return new Pass(library.ops(precision), false, new SplittableRandom(0), Taps.none());
    }

    /** Training, recording nothing. */
    public static Pass training(OpLibrary library, Precision precision, RandomGenerator random) {
        return new Pass(library.ops(precision), true, random, Taps.none());
    }

    /** The same pass with taps. */
    public Pass with(Taps newTaps) {
        return new Pass(ops, training, random, newTaps);
    }
}
