// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.ExtensionPoint;

/** Turns features into what a task reads: class logits, heatmaps, segmentation logits. */
public abstract class Head extends Module {

    /** Where heads plug in. */
    public static final ExtensionPoint<Head, HeadArguments> POINT = new ExtensionPoint<>("head", Head.class);

    /** What the output is. */
    public enum Output {
        /** {@code [batch, classes]}. */
        CLASS_LOGITS,
        /** {@code [batch, keypoints, height, width]}. */
        HEATMAPS,
        /** {@code [batch, classes, height, width]}. */
        SEGMENTATION_LOGITS
    }

    /** What the output is. */
    public abstract Output output();

    /** Classes or keypoints: the size of the output's second axis. */
    public abstract int outputs();

    /** Runs the head. */
    public abstract NDArray logits(Features features, Pass pass);
}
