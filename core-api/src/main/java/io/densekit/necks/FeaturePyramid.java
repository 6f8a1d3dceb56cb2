// SPDX-License-Identifier: Apache-2.0
package io.densekit.necks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.densekit.model.Level;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Pass;
import io.densekit.settings.InvalidSetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A feature pyramid (Lin et al., Feature Pyramid Networks for Object Detection, 2017; MMDetection's {@code FPN}): a
 * 1x1 convolution of each of the backbone's maps, to which the coarser result is added, repeated to the finer one's
 * size; then a 3x3 convolution. Nothing is normalised and nothing activated. Parameters are
 * {@code lateral_convs.N.conv} and {@code fpn_convs.N.conv}.
 */
public final class FeaturePyramid extends Neck {

    private static final NDIndex EVERY_SECOND = new NDIndex(":, :, ::2, ::2");

    private final FeaturePyramidSettings settings;
    private final int inputs;
    private final List<Level> levels;
    private final List<Conv2d> laterals = new ArrayList<>();
    private final List<Conv2d> outputs = new ArrayList<>();

    /**
     * A pyramid upon a backbone's maps.
     *
     * @throws InvalidSetting if these don't suit the settings
     */
    public FeaturePyramid(FeaturePyramidSettings settings, NeckArguments arguments) {
        List<Level> given = arguments.levels();
        this.settings = settings;
        inputs = given.size();
        int used = inputs - settings.startLevel();
        if (used < 1 || settings.outputs() < used) {
            throw new InvalidSetting(settings.outputs() + " outputs from level " + settings.startLevel()
                    + " on don't suit a backbone of " + inputs + " maps; there must be at least as many outputs as"
                    + " maps used");
        }
        for (int i = 0; i < used; i++) {
            int channels = given.get(settings.startLevel() + i).channels();
            laterals.add(child("lateral_convs." + i + ".conv", convolution(channels, 1, 1)));
        }
        for (int i = 0; i < used; i++) {
            outputs.add(child("fpn_convs." + i + ".conv", convolution(settings.channels(), 3, 1)));
        }
        if (settings.extraLevels() != ExtraLevels.SUBSAMPLED) {
            for (int i = used; i < settings.outputs(); i++) {
                boolean onInput = i == used && settings.extraLevels() == ExtraLevels.ON_INPUT;
                int channels = onInput ? given.get(inputs - 1).channels() : settings.channels();
                outputs.add(child("fpn_convs." + i + ".conv", convolution(channels, 3, 2)));
            }
        }
        levels = levels(settings, given, used);
    }

    /** Starts as Xavier's uniform distribution has it, the bias at 0. */
    private Conv2d convolution(int channels, int kernel, int stride) {
        double fans = (double) (channels + settings.channels()) * kernel * kernel;
        Init start = Init.uniform(Math.sqrt(6 / fans));
        return new Conv2d(channels, settings.channels(), kernel, stride, kernel / 2, 1, start, Init.ZEROS);
    }

    private static List<Level> levels(FeaturePyramidSettings settings, List<Level> given, int used) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < settings.outputs(); i++) {
            int stride = i < used
                    ? given.get(settings.startLevel() + i).stride()
                    : 2 * levels.get(i - 1).stride();
            levels.add(new Level("fpn" + i, settings.channels(), stride));
        }
        return List.copyOf(levels);
    }

    @Override
    public List<Level> levels() {
        return levels;
    }

    /** Maps of the sizes of the backbone's that are used, then halved, rounded up. */
    @Override
    public List<NDArray> maps(List<NDArray> maps, Pass pass) {
        if (maps.size() != inputs) {
            throw new IllegalArgumentException("a pyramid upon " + inputs + " maps was given " + maps.size());
        }
        List<NDArray> merged = merged(maps, pass);
        List<NDArray> results = new ArrayList<>();
        for (int i = 0; i < merged.size(); i++) {
            results.add(outputs.get(i).call(merged.get(i), pass));
            merged.get(i).close();
        }
        while (results.size() < settings.outputs()) {
            results.add(extra(results, maps.get(inputs - 1), pass));
        }
        return results;
    }

    private List<NDArray> merged(List<NDArray> maps, Pass pass) {
        List<NDArray> merged = new ArrayList<>();
        NDArray coarser = null;
        for (int i = laterals.size() - 1; i >= 0; i--) {
            NDArray lateral = laterals.get(i).call(maps.get(settings.startLevel() + i), pass);
            if (coarser == null) {
                coarser = lateral;
            } else {
                coarser = added(lateral, coarser, pass);
            }
            merged.add(coarser);
        }
        Collections.reverse(merged);
        return merged;
    }

    private static NDArray added(NDArray fine, NDArray coarse, Pass pass) {
        Shape size = fine.getShape();
        try (fine;
                NDArray enlarged = pass.ops().resizeNearest(coarse, size.get(2), size.get(3))) {
            return fine.add(enlarged);
        }
    }

    private NDArray extra(List<NDArray> results, NDArray lastInput, Pass pass) {
        int i = results.size();
        NDArray before = results.get(i - 1);
        if (settings.extraLevels() == ExtraLevels.SUBSAMPLED) {
            return before.get(EVERY_SECOND);
        }
        boolean first = i == laterals.size();
        if (first && settings.extraLevels() == ExtraLevels.ON_INPUT) {
            return outputs.get(i).call(lastInput, pass);
        }
        if (first || !settings.reluBeforeExtra()) {
            return outputs.get(i).call(before, pass);
        }
        try (NDArray positive = Activation.relu(before)) {
            return outputs.get(i).call(positive, pass);
        }
    }
}
