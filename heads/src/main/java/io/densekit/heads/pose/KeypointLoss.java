// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;

/** The mean squared error of heatmaps, where a joint's weight multiplies prediction and target (MMPose's JointsMSELoss). */
final class KeypointLoss {

    private KeypointLoss() {}

    /**
     * The loss, a scalar: the mean over figures, joints and pixels.
     *
     * @param heatmaps {@code [figures, keypoints, height, width]}
     */
    static NDArray of(NDArray heatmaps, TargetEncoder.Targets targets, Ops ops) {
        Shape shape = heatmaps.getShape();
        try (NDArray weights = NativeArray.copyOf(
                        heatmaps.getManager(), targets.weights(), new Shape(shape.get(0), shape.get(1), 1, 1));
                NDArray target =
                        ops.copyOf(heatmaps.getManager(), targets.maps().values(), shape);
                NDArray weightedTarget = target.mul(weights);
                NDArray weighted = heatmaps.mul(weights)) {
            return ops.meanSquaredError(weighted, weightedTarget);
        }
    }
}
