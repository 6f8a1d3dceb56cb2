// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.settings.InvalidSetting;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What plain and light networks share: four stages, the rules for their settings, the levels they give. */
final class Stages {

    static final int COUNT = 4;
    static final int IMAGE_CHANNELS = 3;
    /** Image pixels per position of the last map, in both directions. */
    static final int LAST_STRIDE = 32;

    private static final Pattern EMBED = Pattern.compile("patch_embed([1-4])(?:\\.|$)");
    private static final Pattern BLOCK = Pattern.compile("blocks([1-4])\\.(\\d+)(?:\\.|$)");

    private Stages() {}

    /** Four positive numbers, copied. */
    static List<Integer> depths(List<Integer> depths) {
        return four("depths", depths);
    }

    /** Four positive numbers, copied; the third and fourth stage's have to divide into heads. */
    static List<Integer> dims(List<Integer> dims, int headDim) {
        List<Integer> copy = four("dims", dims);
        InvalidSetting.unlessChannels("headDim", headDim);
        if (copy.get(2) % headDim != 0 || copy.get(3) % headDim != 0) {
            throw new InvalidSetting(
                    "headDim",
                    "must divide the channels of stages 3 and 4, " + copy.get(2) + " and " + copy.get(3) + ", got "
                            + headDim);
        }
        return copy;
    }

    private static List<Integer> four(String key, List<Integer> values) {
        if (values == null || values.size() != COUNT || values.stream().anyMatch(value -> value == null || value < 1)) {
            throw new InvalidSetting(key, "must be four positive numbers, one a stage, got " + values);
        }
        values.forEach(value -> InvalidSetting.unlessChannels(key, value));
        return List.copyOf(values);
    }

    /** A convolution stem halves the first stage's channels for its first step. */
    static void checkStem(List<Integer> dims) {
        if (dims.get(0) % 2 != 0) {
            throw new InvalidSetting("dims", "must start with an even number for the convolution stem, got " + dims);
        }
    }

    static void checkMlpRatio(double ratio, List<Integer> dims) {
        if (!(ratio * Collections.min(dims) >= 1 && ratio * Collections.max(dims) < Integer.MAX_VALUE)) {
            throw new InvalidSetting("mlpRatio", "must leave at least one hidden channel, got " + ratio);
        }
    }

    /** From 0 at the first block of all to {@code last} at the last one, evenly. */
    static List<Double> dropPathRates(List<Integer> depths, double last) {
        int blocks = depths.stream().mapToInt(Integer::intValue).sum();
        return IntStream.range(0, blocks)
                .mapToObj(block -> last * block / Math.max(1, blocks - 1))
                .toList();
    }

    /** The layer of whatever lies above all blocks; see {@link io.densekit.model.Layered}. */
    static int layers(List<Integer> depths) {
        return firstLayer(depths, COUNT);
    }

    /** The layer of a stage's first block, which the stage's embedding shares unless it is the first of all. */
    static int firstLayer(List<Integer> depths, int stage) {
        return 1 + depths.stream().limit(stage).mapToInt(Integer::intValue).sum();
    }

    /** The layer of a parameter by its path: blocks are counted through all stages. */
    static int layer(List<Integer> depths, String parameter) {
        Matcher embed = EMBED.matcher(parameter);
        if (embed.lookingAt()) {
            int stage = Integer.parseInt(embed.group(1)) - 1;
            return stage == 0 ? 0 : firstLayer(depths, stage);
        }
        Matcher block = BLOCK.matcher(parameter);
        return block.lookingAt()
                ? firstLayer(depths, Integer.parseInt(block.group(1)) - 1) + Integer.parseInt(block.group(2))
                : layers(depths);
    }

    /** The stage of a parameter or module by its path: embeddings count with the stage behind them, but for the first. */
    static int stage(String path) {
        Matcher embed = EMBED.matcher(path);
        if (embed.lookingAt()) {
            int stage = Integer.parseInt(embed.group(1));
            return stage == 1 ? 0 : stage;
        }
        Matcher block = BLOCK.matcher(path);
        return block.lookingAt() ? Integer.parseInt(block.group(1)) : COUNT + 1;
    }

    /** The maps that a network gives: all four for dense prediction, the last one for classification. */
    static List<Level> levels(List<Integer> dims, boolean dense) {
        return IntStream.range(dense ? 0 : COUNT - 1, COUNT)
                .mapToObj(
                        stage -> new Level("stage" + (stage + 1), dims.get(stage), LAST_STRIDE >> (COUNT - 1 - stage)))
                .toList();
    }

    /** The last map and the mean over its positions, which is what a classifier is given. */
    static Features pooled(NDArray map, Optional<NDArray> classToken) {
        long batch = map.getShape().get(0);
        long channels = map.getShape().get(1);
        NDArray mean = map.reshape(batch, channels, -1).mean(new int[] {2}); // [batch, channels]
        return new Features(List.of(map), Optional.of(mean), classToken);
    }
}
