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
import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.Reducers;
import io.densekit.tokens.TokenSampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * block0.tokens} and so on, what the last stage's blocks give while every token is there; of blocks that sample what {@link
 * SamplingTaps} says.
 */
final class Cvt extends Backbone implements Layered {

    private static final Pattern LAYER = Pattern.compile("stage(\\d+)\\.(?:blocks\\.(\\d+)(?:\\.|$))?.*");

    private final CvtSettings settings;
    private final boolean dense;
    private final Map<Integer, TokenSampling> samplings;
    private final List<Stage> stages = new ArrayList<>();
    private final List<LayerNorm2d> norms = new ArrayList<>();
    private final LayerNorm norm;

    /**
     * A network for one use; arrays are made by {@link #initialize}.
     *
     * @throws InvalidSetting if maps are wanted that the reducers don't leave
     */
    public Cvt(CvtSettings settings, BackboneUse use) {
        this.settings = settings;
        dense = use == BackboneUse.DENSE;
        Reducers reducers = settings.builtReducers();
        samplings = reducers.samplings();
        if (dense && !reducers.keepGrid()) {
            throw new InvalidSetting(
                    "reducers",
                    "this model needs a map of every position, but one of the reducers drops tokens for good; leave it out");
        }
        int end = settings.stages() - 1;
        for (int stage = 0; stage < settings.stages(); stage++) {
            stages.add(child("stage" + stage, new Stage(this, settings, stage, stage == end ? samplings : Map.of())));
        }
        int last = settings.dims().get(end);
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
        int last = stages.size() - 1;
        for (int stage = 0; stage < last || dense && stage == last; stage++) {
            x = stages.get(stage).call(x, pass).map();
            pass.taps().expose(this, "stage" + stage, x);
            if (dense) {
                maps.add(norms.get(stage).call(x, pass));
            }
        }
        return dense ? Features.ofMaps(maps) : pooled(lastClassToken(x, pass), pass);
    }

    private NDArray lastClassToken(NDArray input, Pass pass) {
        Stage stage = stages.get(stages.size() - 1);
        if (!samplings.isEmpty()) {
            return stage.sampledClassToken(input, pass);
        }
        Sequence tokens = stage.call(input, pass);
        pass.taps().expose(this, "stage" + (stages.size() - 1), tokens.map());
        return tokens.classToken();
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
