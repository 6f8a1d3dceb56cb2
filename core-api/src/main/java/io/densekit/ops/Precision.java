// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

/** What the large products run in. Parameters, norms, softmax and losses stay in float32 either way. */
public enum Precision {
    /** Everything in float32. */
    FP32,
    /** Linear layers and attention in bfloat16, their results float32. */
    BF16
}
