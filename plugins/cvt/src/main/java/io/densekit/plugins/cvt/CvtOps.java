// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;

/**
 * The functions of {@code cvt-ops.txt}.
 *
 * @param scale what products of queries and keys are multiplied by
 */
record CvtOps(Ops ops, int heads, double scale) {
    static final OpScript SCRIPT = OpScript.ofResource(CvtOps.class, "cvt-ops.txt");

    /**
     * Attention by heads, fused.
     *
     * @param q {@code [batch, queries, channels]}
     * @param k {@code [batch, keys, channels]}, as is {@code v}
     * @return {@code [batch, queries, channels]}
     */
    NDArray attention(NDArray q, NDArray k, NDArray v) {
        try (NDArray sizes = sizes();
                NDArray factor = ops.numbers(scale)) {
            return ops.call(SCRIPT, "attention", q, k, v, sizes, factor);
        }
    }

    private NDArray sizes() {
        return ops.integers(heads, ops.precision() == Precision.BF16 ? Short.SIZE : Integer.SIZE);
    }
}
