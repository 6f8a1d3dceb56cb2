// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;

/**
 * Where the channels of maps stand: second as convolutions have them, {@code [batch, channels, height, width]} and {@code
 * [batch, channels, frames, height, width]}, or last as tokens have them. Both are views of the same memory.
 */
public final class ChannelAxis {

    private ChannelAxis() {}

    /** A map with the channels second becomes one with the channels last. */
    public static NDArray last(NDArray map) {
        int axes = map.getShape().dimension();
        return axes == 4 ? map.transpose(0, 2, 3, 1) : map.transpose(0, 2, 3, 4, 1);
    }

    /** The way back. */
    public static NDArray second(NDArray map) {
        int axes = map.getShape().dimension();
        return axes == 4 ? map.transpose(0, 3, 1, 2) : map.transpose(0, 4, 1, 2, 3);
    }
}
