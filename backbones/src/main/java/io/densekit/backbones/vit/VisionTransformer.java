// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Layered;
import io.densekit.model.Level;
import io.densekit.nn.Conv2d;
import io.densekit.nn.FlaxNamed;
import io.densekit.nn.Init;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Pass;
import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.Grid;
import io.densekit.tokens.PositionEmbedding;
import io.densekit.tokens.Reducers;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A vision transformer (Dosovitskiy et al., 2021; Touvron et al., 2021): each patch a token, blocks of attention among all
 * of them, a norm. For classification it gives the class token's row, or the mean of the tokens that are left; for dense
 * prediction the tokens as a map, and a {@link SimplePyramid} of four. Token reducers stand around its blocks.
 *
 * <p>Images may have any size in multiples of the patch (of twice the patch for a pyramid); position embeddings are
 * interpolated for sizes other than the configured one. A head that uses the last map alone, as pose heads do, is given
 * the finer one without a pyramid.
 *
 * <p>Exposes {@code patch_embed} ({@code embedded} in scenic's style), the tokens before positions are added, {@code
 * block0} and so on, also called {@code block0.tokens} where no reducer acts, and the maps of a dense network by stride, such as {@code
 * stride16}.
 */
public final class VisionTransformer extends Backbone implements FlaxNamed, Layered {

    private static final int IMAGE_CHANNELS = 3;

    private final VisionTransformerSettings settings;
    private final boolean dense;
    private final Parameter classToken;
    private final Conv2d embedding;
    private final PositionEmbedding positions;
    private final PatchDropout patchDropout;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final LayerNorm norm;
    private final Optional<SimplePyramid> pyramid;

    /**
     * A network for one use; arrays are made by {@link #initialize}.
     *
     * @throws InvalidSetting if maps are wanted that the settings don't allow
     */
    public VisionTransformer(VisionTransformerSettings settings, BackboneUse use) {
        this.settings = settings;
        dense = use == BackboneUse.DENSE;
        Reducers reducers = settings.builtReducers();
        if (dense) {
            checkMaps(reducers);
        }
        patchDropout = new PatchDropout(settings.patchDropout());
        Style style = settings.style();
        int dim = settings.dim();
        int patch = settings.patchSize();
        boolean first = settings.classToken();
        classToken = first ? embedding(style.classToken(), Init.truncatedNormal(0.02), 1, 1, dim) : null;
        PositionEmbedding table = new PositionEmbedding(style.positions(), settings.grid(), first, dim);
        Conv2d patches = new Conv2d(IMAGE_CHANNELS, dim, patch, patch, 0);
        // In the order of the published state dicts.
        positions = style == Style.DEIT ? child("", table) : table;
        embedding = child(style.embedding(), patches);
        if (style != Style.DEIT) {
            child("", table);
        }
        for (int block = 0; block < settings.depth(); block++) {
            BlockPlace place = new BlockPlace(this, block, "block" + block);
            blocks.add(child(
                    "blocks." + block,
                    new TransformerBlock(settings.blockShape(), settings.dropPathRate(block), reducers.around(place))));
        }
        norm = child("norm", new LayerNorm(dim, settings.epsilon()));
        pyramid = dense && settings.pyramid()
                ? Optional.of(child("pyramid", new SimplePyramid(dim, patch, settings.epsilon())))
                : Optional.empty();
    }

    private void checkMaps(Reducers reducers) {
        if (!reducers.keepGrid()) {
            throw new InvalidSetting(
                    "reducers",
                    "this model needs a map of every position, but one of the"
                            + " reducers drops or merges tokens for good; permitted are those that give every position back,"
                            + " such as token-learner with fuse: true");
        }
        if (settings.patchDropout() > 0) {
            throw new InvalidSetting(
                    "patchDropout",
                    "this model needs a map of every position; patches can"
                            + " be dropped in classification alone, leave it out");
        }
        int patch = settings.patchSize();
        if (settings.pyramid()
                && (patch % SimplePyramid.STEPS_DOWN != 0 || settings.dim() % SimplePyramid.STEPS_DOWN != 0)) {
            throw new InvalidSetting(
                    "pyramid",
                    "maps at a quarter of the patch's stride need a patch-size and a"
                            + " dim that are multiples of 4, got " + patch + " and " + settings.dim()
                            + "; set pyramid: false for one map of stride " + patch);
        }
    }

    @Override
    public Features features(NDArray images, Pass pass) {
        return pass.measure(this, () -> run(images, pass));
    }

    private Features run(NDArray images, Pass pass) {
        Tokens tokens = embedded(images, pass);
        for (int block = 0; block < blocks.size(); block++) {
            Tokens next = blocks.get(block).call(tokens, pass);
            if (next.values() != tokens.values()) {
                // Of no use any more, and large; autograd keeps what it needs by itself.
                tokens.values().close();
            }
            tokens = next;
            pass.taps().expose(this, "block" + block, tokens.values());
            if (!blocks.get(block).reduced()) {
                pass.taps().expose(this, "block" + block + ".tokens", tokens.values());
            }
        }
        Tokens normed = tokens.with(norm.call(tokens.values(), pass));
        return dense ? Features.ofMaps(maps(normed, pass)) : pooled(normed);
    }

    /** Patches in rows, with the class token first and positions added. */
    private Tokens embedded(NDArray images, Pass pass) {
        NDArray map = embedding.call(pass.ops().channelsLast(images), pass); // [batch, channels, height, width]
        Shape shape = map.getShape();
        Grid grid = new Grid(Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)));
        NDArray rows = map.transpose(0, 2, 3, 1).reshape(shape.get(0), grid.size(), settings.dim());
        pass.taps().expose(this, settings.style().embedded(), rows);
        NDArray all = classToken == null ? rows : expandedClassToken(rows).concat(rows, 1);
        return patchDropout.call(Tokens.ofGrid(positions.add(all, grid), grid, classToken != null), pass);
    }

    private NDArray expandedClassToken(NDArray rows) {
        NDArray token = classToken.getArray().broadcast(rows.getShape().get(0), 1, settings.dim());
        // A view of a parameter belongs to the parameter's manager until told otherwise.
        token.attach(rows.getManager());
        return token;
    }

    private Features pooled(Tokens tokens) {
        return new Features(List.of(), Optional.of(vector(tokens)), Optional.empty());
    }

    /** {@code [batch, channels]}: the class token's row, or the mean of the rows that hold a token. */
    private NDArray vector(Tokens tokens) {
        if (tokens.classToken()) {
            return tokens.values().get(":, 0");
        }
        if (tokens.mask().isEmpty()) {
            return tokens.values().mean(new int[] {1});
        }
        NDArray full = tokens.mask().get().expandDims(2); // [batch, rows, 1]
        return tokens.values().mul(full).sum(new int[] {1}).div(full.sum(new int[] {1}));
    }

    private List<NDArray> maps(Tokens tokens, Pass pass) {
        NDArray rows = tokens.classToken() ? tokens.values().get(":, 1:") : tokens.values();
        Grid grid = tokens.grid();
        NDArray map = rows.reshape(rows.getShape().get(0), grid.height(), grid.width(), settings.dim())
                .transpose(0, 3, 1, 2);
        List<NDArray> maps = pyramid.map(levels -> levels.call(map, pass)).orElse(List.of(map));
        for (int i = 0; i < maps.size(); i++) {
            pass.taps().expose(this, levels().get(i).name(), maps.get(i));
        }
        return maps;
    }

    /** Those of scenic's and Google's networks, which a network of either style can load. */
    @Override
    public Map<String, List<String>> flaxNames() {
        return FlaxLayers.of(settings);
    }

    /** None for classification: tokens are pooled as they are. */
    @Override
    public List<Level> levels() {
        if (!dense) {
            return List.of();
        }
        return pyramid.map(SimplePyramid::levels)
                .orElse(List.of(SimplePyramid.level(settings.dim(), settings.patchSize())));
    }

    @Override
    public int layers() {
        return settings.depth() + 1;
    }

    /** Class token, positions and patches lie below all blocks, the last norm and the pyramid above them. */
    @Override
    public int layer(String parameter) {
        if (parameter.startsWith("blocks.")) {
            return 1 + Integer.parseInt(parameter.split("\\.")[1]);
        }
        return parameter.startsWith("norm.") || parameter.startsWith("pyramid.") ? layers() : 0;
    }

    @Override
    public int pooledChannels() {
        return dense ? 0 : settings.dim();
    }

    @Override
    public int sizeDivisor() {
        return pyramid.isPresent() ? 2 * settings.patchSize() : settings.patchSize();
    }
}
