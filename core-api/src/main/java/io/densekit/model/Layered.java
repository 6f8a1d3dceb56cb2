// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

/**
 * A {@link Backbone} that knows which of its layers lies upon which, so that learning rates can decay from the head down to
 * the input ({@code optimizer.layer-decay}): embeddings are layer 0, blocks count from 1 on, and what lies above the last
 * block is layer {@link #layers()}, which learns at the full rate as heads do.
 */
public interface Layered {

    /** The number of blocks and one: the layer of whatever lies above the last block. */
    int layers();

    /**
     * The layer of a parameter, within [0, {@link #layers()}].
     *
     * @param parameter its path within the backbone
     */
    int layer(String parameter);
}
