// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.engines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.UserError;
import io.densekit.graph.NotRecordable;
import io.densekit.nn.Prepared;
import java.util.List;

/**
 * Finds out which of two forms of a network is the quicker one on this machine, by running both in turn.
 *
 * @param usual is taken unless the other is clearly quicker, or where the other can't run the network at all
 */
record QuickerEngine(Prepared usual, Prepared other) {

    private static final int ROUNDS = 4;

    /** Less is within what such few rounds can tell, and memory and preparation cost something too. */
    private static final double CLEARLY = 0.95;

    Prepared of(List<String> outputs, NDArray images) {
        try {
            seconds(other, outputs, images);
            seconds(usual, outputs, images);
            double least = Double.POSITIVE_INFINITY;
            double others = Double.POSITIVE_INFINITY;
            for (int round = 0; round < ROUNDS; round++) {
                least = Math.min(least, seconds(usual, outputs, images));
                others = Math.min(others, seconds(other, outputs, images));
            }
            return others < CLEARLY * least ? other : usual;
        } catch (NotRecordable | UserError | IllegalStateException e) {
            return usual;
        }
    }

    private static double seconds(Prepared form, List<String> outputs, NDArray images) {
        try (NDManager scope = images.getManager().newSubManager();
                NDArray copy = images.duplicate()) {
            copy.attach(scope);
            long start = System.nanoTime();
            return form.run(outputs, copy).isPresent() ? (System.nanoTime() - start) / 1e9 : Double.POSITIVE_INFINITY;
        }
    }
}
