// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Dropout;
import io.densekit.nn.Gelu;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.nn.Perceptron;
import io.densekit.nn.Scope;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.SelfAttention;

/**
 * An attention block that spares tokens (after Evo-ViT, Xu et al., 2022). Those to which the class token has attended
 * most go through attention and perceptron one by one; the others are merged to one that goes in their stead, and what
 * the two branches add to it is added to each of them. All then return to their places in the map.
 *
 * <p>Exposes {@code cls_token}, {@code global_attn} (the scores it leaves) and, where it prunes, {@code kept}: the
 * positions of the tokens kept, ascending.
 */
final class LightAttentionBlock extends Module {

    private final double keepRatio;
    private final double scoreUpdate;
    private final Conv2d posEmbed;
    private final LayerNorm norm1;
    private final SelfAttention attn;
    private final Dropout dropPath;
    private final LayerNorm norm2;
    private final Perceptron mlp;

    /** What attention gives, and how much the class token attends to each token, {@code [batch, tokens]}. */
    private record Attended(NDArray tokens, NDArray classAttention) {}

    /** What both branches give, and their sum with the input. */
    private record Branches(NDArray attended, NDArray computed, NDArray sum, NDArray classAttention) {}

    LightAttentionBlock(int channels, UniFormerLightSettings settings, double dropPathRate) {
        keepRatio = settings.keepRatio();
        scoreUpdate = settings.scoreUpdate();
        posEmbed = child("pos_embed", Conv2d.depthwise(channels, 3));
        norm1 = child("norm1", new LayerNorm(channels, AttentionBlock.EPSILON));
        attn = child("attn", new SelfAttention(channels, channels / settings.headDim()));
        dropPath = child("drop_path", Dropout.path(dropPathRate));
        norm2 = child("norm2", new LayerNorm(channels, AttentionBlock.EPSILON));
        mlp = child("mlp", new Perceptron(channels, (int) (channels * settings.mlpRatio()), channels, Gelu.ERF));
    }

    /** Runs the block; what it makes on the way is closed. */
    TokenState call(TokenState state, Pass pass) {
        return pass.measure(this, () -> scoped(state, pass));
    }

    private TokenState scoped(TokenState state, Pass pass) {
        NDManager owner = state.map().getManager();
        return Scope.of(owner, state::attach, () -> {
            TokenState next = forward(state, pass);
            next.attach(owner);
            return next;
        });
    }

    private TokenState forward(TokenState state, Pass pass) {
        NDArray map = state.map().add(posEmbed.call(state.map(), pass));
        NDArray grid = map.transpose(0, 2, 3, 1); // [batch, height, width, channels]
        Shape shape = grid.getShape();
        NDArray tokens = grid.reshape(shape.get(0), shape.get(1) * shape.get(2), shape.get(3));
        boolean all = state.scores() == null || keepRatio == 1;
        TokenState next = all ? whole(state, tokens, pass) : pruned(state, tokens, pass);
        pass.taps().expose(this, "cls_token", next.classToken());
        pass.taps().expose(this, "global_attn", next.scores());
        return new TokenState(next.classToken(), next.map().reshape(shape).transpose(0, 3, 1, 2), next.scores());
    }

    /** Every token by itself, and scores for all of them. */
    private TokenState whole(TokenState state, NDArray tokens, Pass pass) {
        Branches branches = branches(state.classToken().concat(tokens, 1), pass);
        NDArray seen = branches.classAttention().get(":, 1:");
        NDArray scores = state.scores() == null ? seen : mixed(state.scores(), seen);
        return new TokenState(branches.sum().get(":, :1"), branches.sum().get(":, 1:"), scores);
    }

    private TokenState pruned(TokenState state, NDArray tokens, Pass pass) {
        int kept = (int) (tokens.getShape().get(1) * keepRatio);
        NDArray order = state.scores().neg().argSort(1); // [batch, tokens], the highest score first
        NDArray scores = state.scores().gather(order, 1);
        NDArray sorted = reordered(order, tokens);
        pass.taps().expose(this, "kept", order.get(":, :" + kept).sort(1));

        NDArray informative = sorted.get(":, :" + kept);
        NDArray dropped = sorted.get(":, " + kept + ":");
        NDArray representative = merged(dropped, scores.get(":, " + kept + ":"));
        Branches branches =
                branches(NDArrays.concat(new NDList(state.classToken(), informative, representative), 1), pass);

        NDArray update = last(branches.attended()).add(last(branches.computed()));
        NDArray moved = branches.sum().get(":, 1:-1").concat(dropped.add(update), 1);
        NDArray seen = branches.classAttention().get(":, 1:-1");
        NDArray newScores = mixed(scores.get(":, :" + kept), seen).concat(scores.get(":, " + kept + ":"), 1);
        NDArray places = order.argSort(1);
        return new TokenState(branches.sum().get(":, :1"), reordered(places, moved), newScores.gather(places, 1));
    }

    private Branches branches(NDArray x, Pass pass) {
        NDArray normed = norm1.call(x, pass);
        Attended attended = pass.measure(attn, () -> attended(normed, pass));
        NDArray y = x.add(dropPath.call(attended.tokens(), pass));
        NDArray computed = mlp.call(norm2.call(y, pass), pass);
        return new Branches(
                attended.tokens(), computed, y.add(dropPath.call(computed, pass)), attended.classAttention());
    }

    private Attended attended(NDArray x, Pass pass) {
        NDArray qkv = attn.project(x, pass);
        NDArray tokens = attn.mix(pass.ops().selfAttention(qkv, attn.heads()), pass);
        return new Attended(tokens, pass.ops().firstTokenAttention(qkv, attn.heads()));
    }

    /** Token {@code order[b, i]} of image {@code b} comes to place {@code i}. */
    private static NDArray reordered(NDArray order, NDArray tokens) {
        return tokens.gather(order.expandDims(2).broadcast(tokens.getShape()), 1);
    }

    /** One token for several: their mean, weighted by score. */
    private static NDArray merged(NDArray tokens, NDArray scores) {
        NDArray weights = scores.div(scores.sum(new int[] {1}, true)).expandDims(2);
        return tokens.mul(weights).sum(new int[] {1}, true);
    }

    private static NDArray last(NDArray tokens) {
        return tokens.get(":, -1:");
    }

    private NDArray mixed(NDArray old, NDArray seen) {
        return NativeArray.times(old, 1 - scoreUpdate).add(NativeArray.times(seen, scoreUpdate));
    }
}
