// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Dropout;
import io.densekit.nn.Gelu;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.nn.Perceptron;
import io.densekit.nn.Recomputable;
import io.densekit.nn.Scope;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.Grid;
import java.util.Optional;
import java.util.function.Function;

/**
 * A block of CvT: {@code x + attention(norm1(x))}, then {@code x + perceptron(norm2(x))}. Exposes {@code attn} and {@code
 * mlp}, what the two branches give.
 */
final class CvtBlock extends Module implements Recomputable {

    private final LayerNorm norm1;
    private final ConvolutionAttention attention;
    private final Dropout dropPath;
    private final LayerNorm norm2;
    private final Perceptron perceptron;

    CvtBlock(CvtSettings settings, int stage, int block) {
        int channels = settings.dims().get(stage);
        int heads = settings.heads().get(stage);
        norm1 = child("norm1", new LayerNorm(channels, CvtSettings.EPSILON));
        attention = child("attn", new ConvolutionAttention(channels, heads, settings.keyStride()));
        dropPath = child("drop_path", Dropout.path(settings.dropPathRate(stage, block)));
        norm2 = child("norm2", new LayerNorm(channels, CvtSettings.EPSILON));
        perceptron = child("mlp", new Perceptron(channels, settings.hidden(stage), channels, Gelu.QUICK));
    }

    /**
     * Of all tokens.
     *
     * @param x {@code [batch, rows, channels]}: every position of the grid, after a class token if there is one
     */
    NDArray call(NDArray x, Grid grid, Pass pass) {
        return pass.measure(this, () -> pass.checkpoints()
                .call(this, x, pass, (in, inner) -> run(in, grid, inner), Function.identity()));
    }

    private NDArray run(NDArray x, Grid grid, Pass pass) {
        return Scope.keeping(x, () -> {
            NDArray attended = attention.call(norm1.call(x, pass), grid, pass);
            pass.taps().expose(this, "attn", attended);
            NDArray y = x.add(dropPath.call(attended, pass));
            return y.add(dropPath.call(perceptron.call(norm2.call(y, pass), pass), pass));
        });
    }

    /** What a block makes of packed rows. */
    record Result(NDArray values, ConvolutionAttention.Attended attended) {}

    /**
     * Of what is left. Attention alone sees more rows than go on.
     *
     * @param x {@code [rows, channels]}, packed
     */
    Result call(NDArray x, Rows rows, Optional<BlockSampling> sampling, Pass pass) {
        return pass.measure(this, () -> pass.checkpoints()
                .call(this, x, pass, (in, inner) -> scoped(in, rows, sampling, inner), Result::values));
    }

    private Result scoped(NDArray x, Rows rows, Optional<BlockSampling> sampling, Pass pass) {
        NDManager owner = x.getManager();
        return Scope.of(x, () -> {
            Result result = run(x, rows, sampling, pass);
            result.values().attach(owner);
            return result;
        });
    }

    private Result run(NDArray x, Rows rows, Optional<BlockSampling> sampling, Pass pass) {
        CvtOps ops = new CvtOps(pass.ops());
        ConvolutionAttention.Attended attended = attention.call(norm1.call(x, pass), rows, sampling, pass);
        Rows after = attended.rows();
        NDArray residual = after == rows ? x : ops.rows(x, rows.rowsOf(after));
        NDArray y = residual.add(branch(attended.values(), after, pass));
        NDArray z = y.add(branch(perceptron.call(norm2.call(y, pass), pass), after, pass));
        return new Result(after.masked() ? z.mul(policy(after, z)) : z, attended);
    }

    /** The same in operators alone, for a network that is recorded to run elsewhere. */
    MaskedTokens call(MaskedTokens tokens, Optional<BlockSampling> sampling, Pass pass) {
        return pass.measure(this, () -> {
            NDArray x = tokens.values();
            MaskedTokens attended = attention.call(norm1.call(x, pass), tokens, sampling, pass);
            NDArray y = x.add(attended.values());
            NDArray z = y.add(perceptron.call(norm2.call(y, pass), pass));
            return new MaskedTokens(z, attended.mask(), tokens.grid());
        });
    }

    /** The same of packed rows, for a network that is recorded to be prepared. */
    PackedTokens call(PackedTokens tokens, Optional<BlockSampling> sampling, Pass pass) {
        return pass.measure(this, () -> {
            NDArray x = tokens.values();
            PackedTokens attended = attention.call(norm1.call(x, pass), tokens, sampling, pass);
            NDArray residual =
                    sampling.isPresent() ? new CvtOps(pass.ops()).goingRows(x, tokens.mask(), attended.mask()) : x;
            NDArray y = residual.add(attended.values());
            NDArray z = y.add(perceptron.call(norm2.call(y, pass), pass));
            return new PackedTokens(z, attended.mask(), tokens.grid());
        });
    }

    /** Stochastic depth leaves the branch out image by image, not row by row. */
    private NDArray branch(NDArray y, Rows rows, Pass pass) {
        if (!pass.training()) {
            return y;
        }
        NDArray factors = dropPath.call(y.getManager().ones(new Shape(rows.batch(), 1)), pass);
        return y.mul(new CvtOps(pass.ops()).rows(factors, rows.counts().images()));
    }

    private static NDArray policy(Rows rows, NDArray like) {
        return NativeArray.copyOf(
                like.getManager(), rows.policy(), new Shape(rows.counts().rows(), 1));
    }
}
