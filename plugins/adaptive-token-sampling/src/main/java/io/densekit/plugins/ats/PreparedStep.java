// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A sampling block of a network that is recorded to be prepared: what {@link PackedStep} computes, all of it in operators, so that no
 * value is read on the host. How many rows go on is the images' affair in every run; only what leaves the block is laid out in
 * as many rows as can be drawn, and blocks that follow pack it again, which the prepared form leaves out.
 */
record PreparedStep(TransformerBlock block, Pass pass, Sampler.Plan plan) {

    Tokens run(Tokens in) {
        NDArray before = in.positions().orElseGet(() -> everyRow(in.values()));
        NDArray x = in.positions()
                .map(positions -> pass.ops().packed(in.values(), positions))
                .orElseGet(() -> in.values().reshape(-1, in.values().getShape().get(2)));
        AtsOps ops = new AtsOps(pass.ops(), block.attention().heads());
        NDArray qkv = block.attention().project(block.norm1(x, pass), pass);
        NDArray picked = ops.drawnRows(qkv, before, plan);
        NDArray attended = block.attention().mix(ops.pickedAttention(qkv, before, picked, plan.there()), pass);
        NDArray y = block.perceive(block.join(ops.pickedTokens(x, picked), attended, pass), pass);
        NDArray positions = ops.pickedPositions(before, picked);
        NDArray mask = positions.gte(0).toType(DataType.FLOAT32, false);
        return in.sampled(pass.ops().unpacked(y, positions), Optional.of(mask), positions);
    }

    private static NDArray everyRow(NDArray x) {
        Shape shape = x.getShape().slice(0, 2);
        long[] rows = LongStream.range(0, shape.get(1)).toArray();
        long[] all = new long[Math.toIntExact(shape.size())];
        Arrays.setAll(all, i -> rows[i % rows.length]);
        return Indexes.of(x.getManager(), all, shape.getShape());
    }
}
