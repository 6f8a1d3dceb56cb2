// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.networks;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Tabulation;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.ExtensionPoint;
import io.densekit.plugin.NoArguments;

/** Turns clips into one vector each. */
public abstract class VideoBackbone extends Module {

    /** Where networks of clips plug in. */
    public static final ExtensionPoint<VideoBackbone, NoArguments> POINT =
            new ExtensionPoint<>("video-backbone", VideoBackbone.class);

    /** Of the vector. */
    public abstract int channels();

    /** The clips that published tables of this network are about, and what they count. */
    public abstract Tabulation tabulation();

    /** The clips that it takes. */
    public abstract ClipLimits limits();

    /** The path of the linear layer that a classifier puts upon the vector, as published. */
    public String headPath() {
        return "head";
    }

    /**
     * Runs the network, which exposes {@code pooled}.
     *
     * @param clips {@code [batch, 3, frames, height, width]}, normalised, within {@link #limits}
     * @return {@code [batch, channels]}
     */
    public abstract NDArray pooled(NDArray clips, Pass pass);
}
