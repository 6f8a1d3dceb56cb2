// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.regions;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.heads.anchors.MapValues;
import io.densekit.heads.losses.Accuracy;
import io.densekit.heads.losses.ElementLoss;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;

/**
 * The second stage's losses. What classes cost is divided by the number of regions, and so is what boxes cost, though
 * only those of objects have any; masks by the number of their pixels.
 */
public final class RegionLoss {

    private final double beta;
    private final Ops ops;

    /** @param beta difference of boxes below which the loss is squared; 0 for none */
    public RegionLoss(double beta, Ops ops) {
        this.beta = beta;
        this.ops = ops;
    }

    /** The mean cross-entropy of the regions' classes. */
    public NDArray classes(BoxHead.Output output, BoxTargets targets) {
        int count = targets.labels().length;
        return ElementLoss.crossEntropy(output.logits(), targets.labels(), ops)
                .sum()
                .div(Math.max(1, count));
    }

    /** The distance of the boxes of regions that learn an object; 0 if none does. */
    public NDArray boxes(BoxHead.Output output, BoxTargets targets) {
        NDManager manager = output.deltas().getManager();
        if (targets.positives() == 0) {
            return none(manager);
        }
        NDArray wanted = NativeArray.copyOf(manager, targets.wanted(), new Shape(targets.wanted().length));
        return ElementLoss.smoothL1(MapValues.at(output.deltas(), targets.deltas(), ops), wanted, beta, ops)
                .sum()
                .div(targets.labels().length);
    }

    /**
     * The mean cross-entropy of the masks' pixels.
     *
     * @param logits of each region's own class, {@code [regions, size, size]}
     * @param targets zeros and ones, row-major
     */
    public NDArray masks(NDArray logits, float[] targets) {
        NDArray wanted = NativeArray.copyOf(logits.getManager(), targets, logits.getShape());
        return ElementLoss.binaryCrossEntropy(logits, wanted, ops).mean();
    }

    /** A loss of nothing. */
    public static NDArray none(NDManager manager) {
        return NativeArray.copyOf(manager, new float[1], new Shape());
    }

    /** How many regions' classes are right, in percent. */
    public static float accuracy(BoxHead.Output output, BoxTargets targets) {
        return Accuracy.percent(output.logits().toFloatArray(), targets.labels());
    }
}
