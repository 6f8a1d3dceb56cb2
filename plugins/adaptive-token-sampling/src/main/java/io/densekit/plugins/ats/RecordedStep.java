// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.Arrays;
import java.util.Optional;

/**
 * A sampling block of a network that is recorded to run elsewhere: the masked form, tokens drawn by operators. What it draws is
 * what {@link InverseTransformSampler} draws, as far as single precision tells scores apart.
 */
record RecordedStep(TransformerBlock block, Pass pass, Sampler.Plan plan) {

    Tokens run(Tokens in) {
        NDArray x = in.values();
        NDArray qkv = block.attention().project(block.norm1(x, pass), pass);
        AtsOps ops = new AtsOps(pass.ops(), block.attention().heads());
        NDArray before = in.mask().orElseGet(() -> full(x));
        NDArray picked = picked(ops, qkv, before);
        NDArray policy = picked.gte(0).toType(DataType.FLOAT32, false);
        // Empty rows are given the first one's place.
        NDArray index = picked.maximum(whole(x, 0));
        NDArray heads = ops.paddedAttention(qkv, before, index, plan.there());
        NDArray rows = policy.expandDims(2);
        NDArray attended = block.attention().mix(heads, pass).mul(rows);
        NDArray y = block.join(PaddedStep.gathered(x, index), attended, pass).mul(rows);
        NDArray values = block.perceive(y, pass).mul(rows);
        return in.sampled(values, Optional.of(policy), positions(in, picked, index));
    }

    private static NDArray full(NDArray x) {
        Shape shape = x.getShape().slice(0, 2);
        float[] ones = new float[Math.toIntExact(shape.size())];
        Arrays.fill(ones, 1);
        return NativeArray.copyOf(x.getManager(), ones, shape);
    }

    private static NDArray whole(NDArray x, long value) {
        return NativeArray.copyOf(x.getManager(), new long[] {value}, new Shape());
    }

    /** The rows that go on, {@code [batch, width]}, -1 for empty ones. */
    private NDArray picked(AtsOps ops, NDArray qkv, NDArray before) {
        int leading = plan.leading();
        NDArray scores = leading == 1 ? ops.firstRowScores(qkv, before, plan.there()) : ops.meanScores(qkv, before);
        NDArray picked = ops.pickedRows(scores, plan.drawing(), plan.wanted() - leading);
        if (leading == 0) {
            return picked;
        }
        NDArray shifted = picked.add(picked.gte(0).toType(DataType.INT64, false));
        NDArray first = shifted.get(":, 0:1").mul(whole(qkv, 0));
        return first.concat(shifted, 1);
    }

    /** Of each row that goes on the row of the network's first sequence, -1 for empty ones. */
    private static NDArray positions(Tokens in, NDArray picked, NDArray index) {
        if (in.positions().isEmpty()) {
            return picked;
        }
        NDArray full = picked.gte(0).toType(DataType.INT64, false);
        NDArray one = whole(picked, 1);
        return in.positions().get().gather(index, 1).add(one).mul(full).sub(one);
    }
}
