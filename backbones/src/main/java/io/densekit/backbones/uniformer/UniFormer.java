// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Layered;
import io.densekit.model.Level;
import io.densekit.model.Tabulation;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm2d;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.Reducers;
import io.densekit.tokens.Tokens;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * UniFormer (Li et al., 2022): four stages, each a patch embedding and its blocks; the first two aggregate by
 * convolution, the last two by attention. Parameters have the names of the published checkpoints.
 *
 * <p>For dense prediction it gives the four stages' maps, each after a layer norm of its own; for classification the
 * mean of the last map after a batch norm. Images may have any size from 32 by 32 pixels on; rows and columns that fill
 * no patch are left out (a convolution stem pads them instead).
 *
 * <p>Token reducers stand around blocks of global attention. Those of the third stage give every position back, since the
 * fourth is made from the map; in the fourth stage of a classifier they may drop tokens for good, and the mean is that of
 * the tokens left.
 *
 * <p>Exposes {@code stage1} to {@code stage4}, the maps before those norms, also called {@code prenorm1} to
 * {@code prenorm4} in a dense network.
 */
public final class UniFormer extends Backbone implements Layered {

    private final UniFormerSettings settings;
    private final boolean dense;
    private final List<Layer> embeds = new ArrayList<>();
    private final List<Sequential> stages = new ArrayList<>();
    private final List<LayerNorm2d> norms = new ArrayList<>();
    private final BatchNorm2d norm;
    private final boolean endsInMap;

    /**
     * A network for one use; arrays are made by {@link #initialize}.
     *
     * @throws InvalidSetting if maps are wanted that the reducers don't leave
     */
    public UniFormer(UniFormerSettings settings, BackboneUse use) {
        this.settings = settings;
        dense = use == BackboneUse.DENSE;
        Reducers third = settings.thirdStage();
        Reducers fourth = settings.fourthStage();
        endsInMap = fourth.keepGrid();
        if (dense && !endsInMap) {
            throw new InvalidSetting(
                    "stage4Reducers",
                    "this model needs a map of every position, but one of the"
                            + " reducers drops or merges tokens for good; permitted are those that give every position back,"
                            + " such as token-learner with fuse: true");
        }
        for (int stage = 0; stage < Stages.COUNT; stage++) {
            embeds.add(child("patch_embed" + (stage + 1), embed(stage)));
        }
        Iterator<Double> dropPath = settings.dropPathRates().iterator();
        for (int stage = 0; stage < Stages.COUNT; stage++) {
            stages.add(child("blocks" + (stage + 1), blocks(stage, dropPath, stage == 2 ? third : fourth)));
            if (dense) {
                norms.add(child("norm" + (stage + 1), new LayerNorm2d(channels(stage), AttentionBlock.EPSILON)));
            }
        }
        norm = dense ? null : child("norm", new BatchNorm2d(channels(3)));
    }

    private int channels(int stage) {
        return settings.dims().get(stage);
    }

    private Layer embed(int stage) {
        int inputs = stage == 0 ? Stages.IMAGE_CHANNELS : channels(stage - 1);
        int outputs = channels(stage);
        if (settings.convStem()) {
            return stage == 0 ? ConvolutionEmbed.stem(inputs, outputs) : ConvolutionEmbed.between(inputs, outputs);
        }
        return new PatchEmbed(inputs, outputs, stage == 0 ? 4 : 2);
    }

    private Sequential blocks(int stage, Iterator<Double> dropPath, Reducers reducers) {
        int depth = settings.depths().get(stage);
        if (stage < 2) {
            return ConvolutionStage.of(depth, channels(stage), settings.mlpRatio(), dropPath);
        }
        List<Layer> blocks = new ArrayList<>();
        for (int block = 0; block < depth; block++) {
            BlockPlace place = new BlockPlace(this, block, "blocks" + (stage + 1) + "." + block);
            blocks.add(new AttentionBlock(
                    channels(stage), settings, dropPath.next(), windows(stage, block), reducers.around(place)));
        }
        return new Sequential(blocks);
    }

    /** What attention is kept to in a block; null for the whole map, as in all of the fourth stage. */
    private Windows windows(int stage, int block) {
        boolean global = stage == 3 || settings.stage3().global(block);
        return global ? null : new Windows(settings.windowSize());
    }

    @Override
    public Features features(NDArray images, Pass pass) {
        return pass.measure(this, () -> run(images, pass));
    }

    private Features run(NDArray images, Pass pass) {
        List<NDArray> maps = new ArrayList<>();
        NDArray x = pass.ops().channelsLast(images);
        for (int stage = 0; stage < Stages.COUNT; stage++) {
            x = embeds.get(stage).call(x, pass);
            if (stage == 3 && !endsInMap) {
                return TokenPooling.pooled(lastTokens(x, pass), norm, pass);
            }
            x = stages.get(stage).call(x, pass);
            if (dense) {
                x = pass.joint(x);
            }
            pass.taps().expose(this, "stage" + (stage + 1), x);
            if (dense) {
                pass.taps().expose(this, "prenorm" + (stage + 1), x);
                maps.add(norms.get(stage).call(x, pass));
            }
        }
        return dense ? Features.ofMaps(maps) : Stages.pooled(norm.call(x, pass), Optional.empty());
    }

    /** The fourth stage where rows get fewer on the way. */
    private Tokens lastTokens(NDArray map, Pass pass) {
        Tokens tokens = TokenMap.of(map);
        List<Layer> blocks = stages.get(3).layers();
        for (int block = 0; block < blocks.size(); block++) {
            tokens = ((AttentionBlock) blocks.get(block)).call(tokens, pass);
            pass.taps().expose(this, "blocks4." + block, tokens.values());
        }
        return tokens;
    }

    @Override
    public List<Level> levels() {
        return endsInMap ? Stages.levels(settings.dims(), dense) : List.of();
    }

    @Override
    public int layers() {
        return Stages.layers(settings.depths());
    }

    @Override
    public int layer(String parameter) {
        return Stages.layer(settings.depths(), parameter);
    }

    @Override
    public int stages() {
        return Stages.COUNT;
    }

    @Override
    public int stage(String path) {
        return Stages.stage(path);
    }

    @Override
    public int pooledChannels() {
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

    @Override
    public boolean takesAnySize() {
        return true;
    }
}
