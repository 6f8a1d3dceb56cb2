// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.vivit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.Layered;
import io.densekit.model.Tabulation;
import io.densekit.nn.ChannelAxis;
import io.densekit.nn.Conv3d;
import io.densekit.nn.FlaxNamed;
import io.densekit.nn.Pass;
import io.densekit.plugins.video.networks.ClipLimits;
import io.densekit.plugins.video.networks.VideoBackbone;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Reducers;
import io.densekit.tokens.TransformerBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ViViT (Arnab et al., 2021): boxes of pixels, two frames deep as a rule, are tokens. With joint attention one encoder sees
 * those of the whole clip, time step after time step. In the factorised encoder one with the same weights for all sees each
 * time step by itself, and a second one the vectors of all time steps. Token reducers stand around the blocks of the first.
 *
 * <p>Clips may have any size from one box on; frames, rows and columns that fill no box are left out, and position embeddings
 * are interpolated for sizes other than the configured one.
 *
 * <p>Exposes {@code embedded}, the tokens before positions are added, and {@code block0} and so on; of the factorised
 * encoder {@code spatial.block0}, {@code spatial.pooled} and {@code temporal.block0}.
 */
public final class VideoTransformer extends VideoBackbone implements FlaxNamed, Layered {

    private static final int IMAGE_CHANNELS = 3;
    private static final Pattern BLOCK = Pattern.compile("(spatial\\.|temporal\\.)?blocks\\.(\\d+)");

    private final VideoTransformerSettings settings;
    private final Conv3d embedding;
    private final Encoder encoder;
    private final Optional<Encoder> temporal;

    /**
     * Arrays are made by {@link #initialize}.
     *
     * @throws io.densekit.UserError if the blocks or tokens that a reducer asks for are not there
     */
    public VideoTransformer(VideoTransformerSettings settings) {
        this.settings = settings;
        int patch = settings.patchSize();
        Shape box = new Shape(settings.tubelet(), patch, patch);
        Shape none = new Shape(0, 0, 0);
        embedding =
                child("embedding", new Conv3d(IMAGE_CHANNELS, settings.dim(), box, box, none, settings.inflation()));
        boolean factorised = settings.factorised();
        encoder = child(factorised ? "spatial" : "", first(settings.builtReducers()));
        temporal = factorised ? Optional.of(child("temporal", second())) : Optional.empty();
    }

    private Encoder first(Reducers reducers) {
        Grid grid = settings.factorised() ? settings.grid().step() : settings.grid();
        return new Encoder(
                settings.blockShape(),
                grid,
                settings.classToken(),
                settings.depth(),
                place -> new TransformerBlock(
                        settings.blockShape(), settings.dropPathRate(place.index()), reducers.around(place)));
    }

    private Encoder second() {
        Grid steps = new Grid(settings.grid().steps(), 1, 1);
        return new Encoder(
                settings.blockShape(),
                steps,
                settings.classToken(),
                settings.temporalBlocks(),
                place -> new TransformerBlock(
                        settings.blockShape(),
                        settings.dropPathRate(settings.depth() + place.index()),
                        Optional.empty()));
    }

    @Override
    public NDArray pooled(NDArray clips, Pass pass) {
        NDArray pooled = pass.measure(this, () -> run(clips, pass));
        pass.taps().expose(this, "pooled", pooled);
        return pooled;
    }

    private NDArray run(NDArray clips, Pass pass) {
        // [batch, steps, height, width, channels]
        NDArray map = ChannelAxis.last(embedding.call(pass.ops().channelsLast(clips), pass));
        Shape shape = map.getShape();
        long batch = shape.get(0);
        Grid grid = new Grid((int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
        if (temporal.isEmpty()) {
            NDArray rows = map.reshape(batch, grid.size(), settings.dim());
            pass.taps().expose(this, "embedded", rows);
            return encoder.pooled(rows, grid, pass);
        }
        Grid step = grid.step();
        NDArray rows = map.reshape(batch * grid.steps(), step.size(), settings.dim());
        pass.taps().expose(this, "embedded", () -> rows.reshape(batch, grid.steps(), step.size(), settings.dim()));
        Pass within = pass.with(pass.explanations().inSteps(grid.steps()));
        NDArray vectors = pass.measure(encoder, () -> encoder.pooled(rows, step, within))
                .reshape(batch, grid.steps(), settings.dim());
        pass.taps().expose(encoder, "pooled", vectors);
        Encoder among = temporal.get();
        return pass.measure(among, () -> among.pooled(vectors, new Grid(grid.steps(), 1, 1), pass));
    }

    @Override
    public Map<String, List<String>> flaxNames() {
        return FlaxLayers.of(settings);
    }

    @Override
    public int channels() {
        return settings.dim();
    }

    @Override
    public int layers() {
        return 1 + settings.depth() + settings.temporalBlocks();
    }

    /** Those among time steps lie upon those within, and their class token and positions go with the first of them. */
    @Override
    public int layer(String path) {
        int upon = path.startsWith("temporal.") ? 1 + settings.depth() : 1;
        Matcher block = BLOCK.matcher(path);
        if (block.lookingAt()) {
            return upon + Integer.parseInt(block.group(2));
        }
        if (path.startsWith("spatial.norm")) {
            return 1 + settings.depth();
        }
        if (path.endsWith("cls_token") || path.endsWith("pos_embedding")) {
            return path.startsWith("temporal.") ? upon : 0;
        }
        return path.startsWith("embedding") ? 0 : layers();
    }

    @Override
    public ClipLimits limits() {
        return ClipLimits.from(settings.tubelet(), settings.patchSize(), settings.patchSize());
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(
                settings.frames(),
                settings.imageSize().get(0),
                settings.imageSize().get(1),
                Tabulation.Counting.PRODUCTS);
    }
}
