// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;

/** Makes arrays of row numbers, int64. */
final class Indexes {

    private Indexes() {}

    /** A copy whose memory is the engine's, since a gradient's graph may need it for longer than Java does. */
    static NDArray of(NDManager manager, long[] values, long... shape) {
        return NativeArray.copyOf(manager, values, new Shape(shape));
    }

    /** The same as a vector. */
    static NDArray of(NDManager manager, long[] values) {
        return of(manager, values, values.length);
    }
}
