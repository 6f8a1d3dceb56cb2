// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Ops;

/** The published softmax: {@code (e + 1e-6 / rows) / (sum e + 1e-6)}. */
final class PolicySoftmax {
    private PolicySoftmax() {}

    /**
     * @param products {@code [batch, heads, queries, keys]}
     * @param allowed 1 for keys that take part, broadcast to the products
     * @param least what the largest product of a query is taken to be at least, broadcast likewise
     */
    static NDArray of(NDArray products, NDArray allowed, NDArray least, int rows, Ops ops) {
        try (NDArray whole = ops.integers(rows)) {
            return ops.call(AtsOps.SCRIPT, "policy_softmax", products, allowed, least, whole);
        }
    }
}
