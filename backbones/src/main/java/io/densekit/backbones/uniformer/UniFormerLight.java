// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Layered;
import io.densekit.model.Level;
import io.densekit.model.Tabulation;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.LayerNorm2d;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The light UniFormer of the public project Sense-X/UniFormer: two convolution stages behind a convolution stem, then two
 * stages whose attention spares the tokens that the class token has attended to least ({@link LightAttentionBlock}).
 *
 * <p>For dense prediction it gives the four stages' maps, each after a layer norm of its own; for classification the mean
 * of the last map after a batch norm, and the class token, from which a second classifier learns in training.
 *
 * <p>Exposes {@code stage1} to {@code stage4}, the maps before those norms (also {@code prenorm1} to {@code prenorm4} in
 * a dense network), {@code stage3.cls_token}, {@code stage4.cls_token} and the scores that the two stages leave,
 * {@code stage3.global_attn} (already for the fourth stage's map) and {@code stage4.global_attn}.
 */
public final class UniFormerLight extends Backbone implements Layered {

    /** PyTorch's default. */
    private static final double CLASS_TOKEN_EPSILON = 1e-5;

    private final UniFormerLightSettings settings;
    private final boolean dense;
    private final Parameter classToken;
    private final List<Layer> embeds = new ArrayList<>();
    private final Linear classUpsample;
    private final List<Sequential> convolutions = new ArrayList<>();
    private final List<List<LightAttentionBlock>> attentions = new ArrayList<>();
    private final List<LayerNorm2d> norms = new ArrayList<>();
    private final BatchNorm2d norm;
    private final LayerNorm classNorm;

    /** A network for one use; arrays are made by {@link #initialize}. */
    public UniFormerLight(UniFormerLightSettings settings, BackboneUse use) {
        this.settings = settings;
        dense = use == BackboneUse.DENSE;
        classToken = embedding("cls_token", Init.ZEROS, 1, 1, channels(2));
        for (int stage = 0; stage < Stages.COUNT; stage++) {
            embeds.add(child("patch_embed" + (stage + 1), embed(stage)));
        }
        classUpsample = child("cls_upsample", new Linear(channels(2), channels(3)));
        Iterator<Double> dropPath = settings.dropPathRates().iterator();
        for (int stage = 0; stage < Stages.COUNT; stage++) {
            addBlocks(stage, dropPath);
            if (dense) {
                norms.add(child("norm" + (stage + 1), new LayerNorm2d(channels(stage), AttentionBlock.EPSILON)));
            }
        }
        norm = dense ? null : child("norm", new BatchNorm2d(channels(3)));
        classNorm = dense ? null : child("norm_cls", new LayerNorm(channels(3), CLASS_TOKEN_EPSILON));
    }

    private int channels(int stage) {
        return settings.dims().get(stage);
    }

    private Layer embed(int stage) {
        return stage == 0
                ? ConvolutionEmbed.stem(Stages.IMAGE_CHANNELS, channels(0))
                : new PatchEmbed(channels(stage - 1), channels(stage), 2);
    }

    private void addBlocks(int stage, Iterator<Double> dropPath) {
        int depth = settings.depths().get(stage);
        String name = "blocks" + (stage + 1);
        if (stage < 2) {
            convolutions.add(child(name, ConvolutionStage.of(depth, channels(stage), settings.mlpRatio(), dropPath)));
            return;
        }
        List<LightAttentionBlock> blocks = new ArrayList<>();
        for (int block = 0; block < depth; block++) {
            LightAttentionBlock next = new LightAttentionBlock(channels(stage), settings, dropPath.next());
            blocks.add(child(name + "." + block, next));
        }
        attentions.add(blocks);
    }

    @Override
    public Features features(NDArray images, Pass pass) {
        return pass.measure(this, () -> run(images, pass));
    }

    private Features run(NDArray images, Pass pass) {
        List<NDArray> maps = new ArrayList<>();
        NDArray x = pass.ops().channelsLast(images);
        for (int stage = 0; stage < 2; stage++) {
            x = pass.joint(convolutions.get(stage).call(embeds.get(stage).call(x, pass), pass));
            give(stage, x, maps, pass);
        }
        x = embeds.get(2).call(x, pass);
        TokenState third = attend(2, new TokenState(expandedClassToken(x), x, null), pass);
        give(2, third.map(), maps, pass);

        NDArray scores = third.halvedScores();
        pass.taps().expose(this, "stage3.global_attn", scores);
        NDArray token = classUpsample.call(third.classToken(), pass);
        TokenState fourth = attend(3, new TokenState(token, embeds.get(3).call(third.map(), pass), scores), pass);
        give(3, fourth.map(), maps, pass);
        pass.taps().expose(this, "stage4.global_attn", fourth.scores());
        return dense ? Features.ofMaps(maps) : classified(fourth, pass);
    }

    private TokenState attend(int stage, TokenState start, Pass pass) {
        TokenState state = start;
        int index = 0;
        for (LightAttentionBlock block : attentions.get(stage - 2)) {
            state = block.call(state, pass);
            pass.taps().expose(this, "blocks" + (stage + 1) + "." + index++, state.map());
        }
        pass.taps().expose(this, "stage" + (stage + 1) + ".cls_token", state.classToken());
        return state;
    }

    private void give(int stage, NDArray map, List<NDArray> maps, Pass pass) {
        pass.taps().expose(this, "stage" + (stage + 1), map);
        if (dense) {
            pass.taps().expose(this, "prenorm" + (stage + 1), map);
            maps.add(norms.get(stage).call(map, pass));
        }
    }

    private NDArray expandedClassToken(NDArray map) {
        NDArray token = classToken.getArray().broadcast(map.getShape().get(0), 1, channels(2));
        // A view of a parameter belongs to the parameter's manager until told otherwise.
        token.attach(map.getManager());
        return token;
    }

    private Features classified(TokenState state, Pass pass) {
        NDArray token = classNorm.call(state.classToken().squeeze(1), pass);
        return Stages.pooled(norm.call(state.map(), pass), Optional.of(token));
    }

    @Override
    public List<Level> levels() {
        return Stages.levels(settings.dims(), dense);
    }

    @Override
    public int layers() {
        return Stages.layers(settings.depths());
    }

    /** The class token joins in the third stage, and is widened in the fourth. */
    @Override
    public int layer(String parameter) {
        if (parameter.equals("cls_token")) {
            return Stages.firstLayer(settings.depths(), 2);
        }
        return parameter.startsWith("cls_upsample.")
                ? Stages.firstLayer(settings.depths(), 3)
                : Stages.layer(settings.depths(), parameter);
    }

    @Override
    public int stages() {
        return Stages.COUNT;
    }

    @Override
    public int stage(String path) {
        if (path.equals("cls_token")) {
            return 3;
        }
        return path.startsWith("cls_upsample.") ? 4 : Stages.stage(path);
    }

    @Override
    public int pooledChannels() {
        return dense ? 0 : channels(3);
    }

    @Override
    public int classTokenChannels() {
        return dense ? 0 : channels(3);
    }

    @Override
    public Tabulation.Counting counting() {
        return Tabulation.Counting.FVCORE;
    }

    @Override
    public int sizeDivisor() {
        return Stages.LAST_STRIDE;
    }
}
