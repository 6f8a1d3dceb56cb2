// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Layered;
import io.densekit.model.Level;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.LayerNorm2d;
import io.densekit.nn.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * CvT (Wu et al., 2021; public project microsoft/CvT): stages of attention, each of which embeds its tokens by an
 * overlapping convolution and makes queries, keys and values by convolutions of their map. There are no position
 * embeddings, so images may have any size. Parameters have the names of the published checkpoints, which count stages from
 * 0.
 *
 * <p>For classification it gives the class token of the last stage after a layer norm; for dense prediction the stages'
 * maps, each after a layer norm of its own, which is not in the paper.
 *
 * <p>Exposes {@code stage0} and so on, the maps before those norms; {@code stage2.cls}, the class token; {@code
 * block0.tokens} and so on, what the last stage's blocks give.
 */
final class Cvt extends Backbone implements Layered {

    private static final Pattern LAYER = Pattern.compile("stage(\\d+)\\.(?:blocks\\.(\\d+)\\.)?.*");

    private final CvtSettings settings;
    private final boolean dense;
    private final List<Stage> stages = new ArrayList<>();
    private final List<LayerNorm2d> norms = new ArrayList<>();
    private final LayerNorm norm;

    /** A network for one use; arrays are made by {@link #initialize}. */
    public Cvt(CvtSettings settings, BackboneUse use) {
        this.settings = settings;
        dense = use == BackboneUse.DENSE;
        for (int stage = 0; stage < settings.stages(); stage++) {
            stages.add(child("stage" + stage, new Stage(settings, stage)));
        }
        int last = settings.dims().get(settings.stages() - 1);
        norm = dense ? null : child("norm", new LayerNorm(last, CvtSettings.EPSILON));
        for (int stage = 0; dense && stage < settings.stages(); stage++) {
            norms.add(child("norm" + stage, new LayerNorm2d(settings.dims().get(stage), CvtSettings.EPSILON)));
        }
    }

    @Override
    public Features features(NDArray images, Pass pass) {
        requireSize(images);
        return pass.measure(this, () -> run(images, pass));
    }

    private Features run(NDArray images, Pass pass) {
        List<NDArray> maps = new ArrayList<>();
        NDArray x = pass.ops().channelsLast(images);
        Sequence tokens = null;
        for (int stage = 0; stage < stages.size(); stage++) {
            tokens = stage(stage, x, pass);
            x = tokens.map();
            pass.taps().expose(this, "stage" + stage, x);
            if (dense) {
                maps.add(norms.get(stage).call(x, pass));
            }
        }
        return dense ? Features.ofMaps(maps) : pooled(tokens.classToken(), pass);
    }

    private Sequence stage(int index, NDArray input, Pass pass) {
        Stage stage = stages.get(index);
        return pass.measure(stage, () -> {
            Sequence tokens = stage.embedded(input, pass);
            boolean last = index == stages.size() - 1;
            for (int block = 0; block < stage.blocks().size(); block++) {
                NDArray next = stage.blocks().get(block).call(tokens.values(), tokens.grid(), pass);
                // Of no use any more, and large; autograd keeps what it needs by itself.
                tokens.values().close();
                tokens = tokens.with(next);
                if (last) {
                    pass.taps().expose(this, "block" + block + ".tokens", next);
                }
            }
            return tokens;
        });
    }

    private Features pooled(NDArray classToken, Pass pass) {
        pass.taps().expose(this, "stage" + (stages.size() - 1) + ".cls", classToken);
        NDArray normed = norm.call(classToken, pass);
        NDArray vector =
                normed.reshape(normed.getShape().get(0), normed.getShape().get(2));
        return new Features(List.of(), Optional.of(vector), Optional.empty());
    }

    private void requireSize(NDArray images) {
        long height = images.getShape().get(2);
        long width = images.getShape().get(3);
        long side = Math.min(height, width);
        for (int stage = 0; stage < settings.stages(); stage++) {
            long filled = side
                    + 2L * settings.paddings().get(stage)
                    - settings.kernels().get(stage);
            if (filled < 0) {
                throw UserError.usage(
                        "images of " + width + " x " + height + " pixels are too small for cvt: nothing is"
                                + " left of them at stage " + stage + "; use larger ones");
            }
            side = filled / settings.strides().get(stage) + 1;
        }
    }

    /** None for classification: the class token alone goes on. */
    @Override
    public List<Level> levels() {
        return IntStream.range(0, dense ? settings.stages() : 0)
                .mapToObj(stage -> new Level("stage" + stage, settings.dims().get(stage), settings.stride(stage)))
                .toList();
    }

    @Override
    public int layers() {
        return firstLayer(settings.stages());
    }

    /** Blocks are counted through all stages; a stage's embedding and class token lie with its first block. */
    @Override
    public int layer(String parameter) {
        Matcher matcher = LAYER.matcher(parameter);
        if (!matcher.matches()) {
            return layers();
        }
        int stage = Integer.parseInt(matcher.group(1));
        if (matcher.group(2) == null) {
            return stage == 0 ? 0 : firstLayer(stage);
        }
        return firstLayer(stage) + Integer.parseInt(matcher.group(2));
    }

    private int firstLayer(int stage) {
        return 1
                + settings.depths().stream()
                        .limit(stage)
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    @Override
    public int pooledChannels() {
        return dense ? 0 : settings.dims().get(settings.stages() - 1);
    }

    @Override
    public int sizeDivisor() {
        return dense ? settings.stride(settings.stages() - 1) : 1;
    }

    /** Convolutions are padded: the last rows and columns are seen whatever their number. */
    @Override
    public boolean takesAnySize() {
        return true;
    }
}
