// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import io.densekit.UserError;
import io.densekit.ops.Work;

/**
 * Batch normalisation over the channels of {@code [batch, channels, height, width]}, or of clips {@code [batch, channels,
 * frames, height, width]}, as PyTorch's {@code nn.BatchNorm2d} and {@code nn.BatchNorm3d}: eps 1e-5, running statistics
 * weighted 0.9 old, 0.1 new.
 */
public final class BatchNorm2d extends Layer {

    private static final float EPSILON = 1e-5f;
    /** DJL counts the weight of the old value, PyTorch that of the new one. */
    private static final float OLD_VALUE = 0.9f;

    private final Parameter weight;
    private final Parameter bias;
    private final Parameter runningMean;
    private final Parameter runningVariance;
    private final Parameter batches;
    private boolean keepsStatistics;

    /** For maps of {@code channels}. */
    public BatchNorm2d(int channels) {
        weight = parameter("weight", Init.ONES, channels);
        bias = parameter("bias", Init.ZEROS, channels);
        runningMean = buffer("running_mean", Init.ZEROS, DataType.FLOAT32, channels);
        runningVariance = buffer("running_var", Init.ONES, DataType.FLOAT32, channels);
        batches = buffer("num_batches_tracked", Init.ZEROS, DataType.INT64);
    }

    /**
     * Normalises by the running statistics from now on and leaves them as they are, in training too: for batches too small
     * to have statistics, and for layers that training is to keep. Weight and bias may be learned all the same.
     */
    public void keepStatistics() {
        keepsStatistics = true;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        pass.costs().add(Work.BATCH_NORM, x::size);
        boolean ofBatch = pass.training() && !keepsStatistics;
        boolean again = pass.checkpoints().again();
        if (ofBatch) {
            requireSeveralValues(x);
            if (!again) {
                batches.getArray().addi(1);
            }
        }
        return BatchNorm.batchNorm(
                        x,
                        runningMean.getArray(),
                        runningVariance.getArray(),
                        weight.getArray(),
                        bias.getArray(),
                        1,
                        again ? 1 : OLD_VALUE, // the batch has been counted
                        EPSILON,
                        ofBatch)
                .singletonOrThrow();
    }

    private static void requireSeveralValues(NDArray x) {
        Shape shape = x.getShape();
        if (shape.size() == shape.get(1)) {
            throw UserError.usage(
                    "batch normalisation can't learn from maps of the shape " + shape + " (batch, channels,"
                            + " and places): of one value a channel there is no variance; set data.batch-size to two or more for"
                            + " each of compute.replicas, give larger images, or keep statistics with optimizer.frozen-norms: true");
        }
    }
}
