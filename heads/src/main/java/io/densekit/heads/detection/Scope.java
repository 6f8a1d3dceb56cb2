// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Supplier;

/** Runs work whose results are on the host, and leaves none of the arrays made on the way. */
public final class Scope {

    private Scope() {}

    /** Runs {@code work}, of which every array comes from {@code images}. */
    public static <T> T of(NDArray images, Supplier<T> work) {
        NDManager owner = images.getManager();
        try (NDManager scope = owner.newSubManager()) {
            images.attach(scope);
            try {
                return work.get();
            } finally {
                images.attach(owner);
            }
        }
    }
}
