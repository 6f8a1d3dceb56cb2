// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.densekit.nn.Dropout;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.nn.Perceptron;
import io.densekit.nn.Recomputable;
import java.util.Optional;

/**
 * A transformer's block with its norms first (Dosovitskiy et al., 2021): {@code x + attention(norm1(x))}, then {@code x +
 * perceptron(norm2(x))}, each branch under stochastic depth. {@link #call} runs it with the reducer that it was built
 * with, if any; {@link #run} is the block itself, which reducers call, and {@link #norm1}, {@link #attention}, {@link
 * #join} and {@link #perceive} are its parts, for reducers that attend in their own way.
 *
 * <p>Its children are {@code norm1}, {@code attn.qkv}, {@code attn.proj}, {@code norm2}, {@code mlp.fc1} and {@code
 * mlp.fc2}; a reducer's children stand beside them.
 */
public final class TransformerBlock extends Module implements Recomputable {

    private final Optional<BlockReducer> reducer;
    private final LayerNorm norm1;
    private final SelfAttention attention;
    private final Dropout dropPath;
    private final LayerNorm norm2;
    private final Perceptron perceptron;
    private final Optional<BranchScales> scales;

    /**
     * Factors of the two branches, one a channel (layer scale: Touvron et al., 2021). They are registered by the module
     * that makes them, since published names differ.
     */
    public record BranchScales(Parameter attention, Parameter perceptron) {}

    /** A block without layer scale. */
    public TransformerBlock(BlockShape shape, double dropPathRate, Optional<BlockReducer> reducer) {
        this(shape, dropPathRate, reducer, Optional.empty());
    }

    /** All given. */
    public TransformerBlock(
            BlockShape shape, double dropPathRate, Optional<BlockReducer> reducer, Optional<BranchScales> scales) {
        reducer.ifPresent(module -> child("", module));
        this.reducer = reducer;
        this.scales = scales;
        norm1 = child("norm1", new LayerNorm(shape.channels(), shape.epsilon()));
        attention = child("attn", new SelfAttention(shape.channels(), shape.heads()));
        dropPath = child("drop_path", Dropout.path(dropPathRate));
        norm2 = child("norm2", new LayerNorm(shape.channels(), shape.epsilon()));
        perceptron = child("mlp", new Perceptron(shape.channels(), shape.hidden(), shape.channels(), shape.gelu()));
    }

    /** Whether a reducer stands around it, which then names the block's outputs itself. */
    public boolean reduced() {
        return reducer.isPresent();
    }

    /** Runs the block with what is built around it; arrays made on the way are closed. */
    public Tokens call(Tokens tokens, Pass pass) {
        return tokens.through(this, pass, this::around);
    }

    private Tokens around(Tokens tokens, Pass pass) {
        return reducer.map(module -> module.call(tokens, this, pass)).orElseGet(() -> run(tokens, pass));
    }

    /** Runs the block alone. Empty rows are attended to by none and stay zeros. */
    public Tokens run(Tokens tokens, Pass pass) {
        return tokens.scoped(in -> in.with(computed(in, pass)));
    }

    private NDArray computed(Tokens in, Pass pass) {
        if (in.positions().isPresent() && pass.ops().recording() && !pass.elsewhere()) {
            return packed(in.values(), in.positions().get(), pass);
        }
        NDArray x = in.values();
        NDArray normed = norm1(x, pass);
        if (in.mask().isEmpty()) {
            return perceive(join(x, attention.call(normed, pass), pass), pass);
        }
        NDArray mask = in.mask().get();
        NDArray y = perceive(join(x, attention.masked(normed, mask, pass), pass), pass);
        return y.mul(mask.expandDims(2));
    }

    /** Of the rows that hold a token alone: where a network is prepared, packing what was just laid out is left out. */
    private NDArray packed(NDArray values, NDArray positions, Pass pass) {
        NDArray x = pass.ops().packed(values, positions);
        NDArray attended = attention.packed(norm1(x, pass), positions, pass);
        return pass.ops().unpacked(perceive(join(x, attended, pass), pass), positions);
    }

    /** The norm before attention. */
    public NDArray norm1(NDArray x, Pass pass) {
        return norm1.call(x, pass);
    }

    /** The attention by itself. */
    public SelfAttention attention() {
        return attention;
    }

    /**
     * The first residual: {@code x} and what attention gave for the same rows, scaled and dropped as the block has it.
     */
    public NDArray join(NDArray x, NDArray attended, Pass pass) {
        return x.add(branch(attended, scales.map(BranchScales::attention), pass));
    }

    /** The second half of the block: norm, perceptron, residual. */
    public NDArray perceive(NDArray x, Pass pass) {
        NDArray computed = perceptron.call(norm2.call(x, pass), pass);
        return x.add(branch(computed, scales.map(BranchScales::perceptron), pass));
    }

    private NDArray branch(NDArray y, Optional<Parameter> scale, Pass pass) {
        return dropPath.call(scale.map(factor -> y.mul(factor.getArray())).orElse(y), pass);
    }
}
