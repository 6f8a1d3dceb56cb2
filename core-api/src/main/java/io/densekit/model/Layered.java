// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

/**
 * A {@link Backbone}, or another module that stands for one, which knows which of its layers lies upon which, so that learning
 * rates can decay from the head down to the input ({@code optimizer.layer-decay}) and the first stages can stay as they are:
 * embeddings are layer 0, blocks count from 1 on, and what lies above the last block is layer {@link #layers()}, which learns
 * at the full rate as heads do.
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

    /**
     * How many stages the blocks are in, such as those between which maps shrink, so that {@code optimizer.frozen-stages} can
     * keep the first ones. Unless a backbone says otherwise, each block is one.
     */
    default int stages() {
        return layers() - 1;
    }

    /**
     * The stage of a parameter or module, the first being 1; 0 for stem or patch embedding below it, {@link #stages()} + 1 for
     * what is in none, such as norms of the maps given.
     *
     * @param path within the backbone
     */
    default int stage(String path) {
        return layer(path);
    }
}
