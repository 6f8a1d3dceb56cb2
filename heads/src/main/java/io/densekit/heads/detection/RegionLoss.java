// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.ElementLoss;
import io.densekit.detection.MapValues;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;

/**
 * The second stage's losses. What classes cost is divided by the number of regions, and so is what boxes cost, though
 * only those of objects have any; masks by the number of their pixels.
 *
 * @param coder of the head's boxes
 */
record RegionLoss(RegionTraining settings, BoxCoder coder, Ops ops) {

    /** What areas are at least where overlaps are learned. */
    private static final double LEAST_AREA = 1e-6;

    /** The mean cross-entropy of the regions' classes. */
    NDArray classes(BoxHead.Output output, BoxTargets targets) {
        int count = targets.labels().length;
        NDArray each = ElementLoss.crossEntropy(output.logits(), targets.labels(), ops);
        return NativeArray.over(each.sum(), Math.max(1, count));
    }

    /** The distance of the boxes of regions that learn an object; 0 if none does. */
    NDArray boxes(BoxHead.Output output, BoxTargets targets) {
        NDManager manager = output.deltas().getManager();
        if (targets.positives() == 0) {
            return NativeArray.zero(manager);
        }
        NDArray deltas = MapValues.at(output.deltas(), targets.deltas(), ops);
        NDArray each = settings.boxLoss() == RegionTraining.BoxLoss.GIOU
                ? overlaps(deltas, targets)
                : differences(deltas, targets);
        return NativeArray.times(each.sum(), settings.boxWeight() / targets.labels().length);
    }

    private NDArray differences(NDArray deltas, BoxTargets targets) {
        NDArray wanted = NativeArray.copyOf(deltas.getManager(), targets.wanted(), deltas.getShape());
        return ElementLoss.smoothL1(deltas, wanted, settings.beta(), ops);
    }

    private NDArray overlaps(NDArray deltas, BoxTargets targets) {
        Shape shape = new Shape(targets.positives(), 4);
        NDArray from = NativeArray.copyOf(deltas.getManager(), targets.from().corners(), shape);
        NDArray to = NativeArray.copyOf(deltas.getManager(), targets.to().corners(), shape);
        return ElementLoss.giou(coder.decode(from, deltas.reshape(shape), ops), to, LEAST_AREA, ops);
    }

    /**
     * The mean cross-entropy of the masks' pixels.
     *
     * @param logits of each region's own class, {@code [regions, size, size]}
     * @param targets zeros and ones, row-major
     */
    NDArray masks(NDArray logits, float[] targets) {
        NDArray wanted = NativeArray.copyOf(logits.getManager(), targets, logits.getShape());
        return ElementLoss.binaryCrossEntropy(logits, wanted, ops).mean();
    }

    /** How many regions' classes are right, in percent. */
    static float accuracy(BoxHead.Output output, BoxTargets targets) {
        return ElementLoss.accuracy(output.logits().toFloatArray(), targets.labels());
    }
}
