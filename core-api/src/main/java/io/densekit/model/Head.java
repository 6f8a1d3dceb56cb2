// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.OutputLayers;
import io.densekit.nn.Pass;
import io.densekit.plugin.ExtensionPoint;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns features into what a task reads: class logits, heatmaps, segmentation logits. */
public abstract class Head extends Module implements OutputLayers {

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

    /** Unless a head says more exactly: every tensor whose first axis has as many places as there are outputs. */
    @Override
    public Set<String> outputLayers() {
        return ModuleState.shapes(this).entrySet().stream()
                .filter(tensor -> tensor.getValue().length > 0 && tensor.getValue()[0] == outputs())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Runs the head. */
    public abstract NDArray logits(Features features, Pass pass);
}
