// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;

/** A module that maps one array to one array. */
public abstract class Layer extends Module implements Recomputable {

    /** What the layer computes. Called by {@link #call} alone. */
    protected abstract NDArray forward(NDArray x, Pass pass);

    /**
     * Whether the arrays made on the way are closed as soon as the layer has its result. Worth it for blocks, whose
     * intermediate maps are large; not for single operators. Results attach to their first operand's manager, so
     * {@link #forward} must start from its argument.
     */
    protected boolean closesIntermediates() {
        return false;
    }

    /**
     * Runs the layer and lets the pass record its output.
     *
     * @param x stays as it is; the result belongs to the same manager
     */
    public final NDArray call(NDArray x, Pass pass) {
        NDArray y =
                pass.measure(this, () -> pass.checkpoints().call(this, x, pass, this::run, UnaryOperator.identity()));
        pass.taps().record(this, y);
        return y;
    }

    private NDArray run(NDArray x, Pass pass) {
        return closesIntermediates() ? Scope.keeping(x, () -> forward(x, pass)) : forward(x, pass);
    }

    /**
     * Runs layers one after another that are registered under names of their own. What one hands to the next is closed.
     *
     * @param x stays as it is
     */
    public static NDArray chain(List<? extends Layer> layers, NDArray x, Pass pass) {
        NDArray y = x;
        for (Layer layer : layers) {
            NDArray next = layer.call(y, pass);
            if (y != x) {
                y.close();
            }
            y = next;
        }
        return y;
    }
}
