// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs work and leaves none of the arrays made on the way: the engine frees nothing by itself. Results attach to their
 * first operand's manager, so the work has to start from the array that it is given a scope for.
 *
 * <pre>{@code
 * float[] scores = Scope.of(images, () -> head.logits(features(images, pass), pass).softmax(1).toFloatArray());
 * }</pre>
 */
public final class Scope {

    private Scope() {}

    /** Runs work whose result is on the host, and of which every array comes from {@code input}. */
    public static <T> T of(NDArray input, Supplier<T> work) {
        return of(input.getManager(), input::attach, work);
    }

    /**
     * The same for work on several arrays.
     *
     * @param owner whose they are, and will be again
     * @param attach gives all of them to a manager
     */
    public static <T> T of(NDManager owner, Consumer<NDManager> attach, Supplier<T> work) {
        try (NDManager scope = owner.newSubManager()) {
            attach.accept(scope);
            try {
                return work.get();
            } finally {
                attach.accept(owner);
            }
        }
    }

    /** Runs work whose result is an array: it goes to the manager of {@code input}, which keeps that alone. */
    public static NDArray keeping(NDArray input, Supplier<NDArray> work) {
        NDManager owner = input.getManager();
        return of(input, () -> {
            NDArray result = work.get();
            result.attach(owner);
            return result;
        });
    }
}
