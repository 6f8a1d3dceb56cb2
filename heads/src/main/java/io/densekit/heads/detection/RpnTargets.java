// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.AnchorLayout;
import io.densekit.detection.Anchors;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.Instances;
import io.densekit.detection.RandomSampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the maps of a region proposal network should say of a batch, at the anchors that take part.
 *
 * @param levels one a map
 * @param positives anchors of an object that take part, at least one an image
 * @param negatives anchors of the background that take part, at least one an image
 */
record RpnTargets(List<LevelTargets> levels, int positives, int negatives) {

    /**
     * What one map should say.
     *
     * @param logits positions of the logits that take part
     * @param objects what these should be: 1 for an object, 0 for none
     * @param moves how anchors of objects should move
     */
    record LevelTargets(int[] logits, float[] objects, AnchorMoves moves) {}

    /**
     * Targets of a batch.
     *
     * @param picked the anchors of each image that take part, counted over all levels
     * @param objects the object that each anchor of each image was given
     */
    static RpnTargets of(
            Anchors anchors,
            List<RandomSampler.Picked> picked,
            List<int[]> objects,
            List<Instances> truths,
            BoxCoder coder) {
        List<LevelTargets> levels = new ArrayList<>();
        for (int level = 0; level < anchors.levels().size(); level++) {
            levels.add(level(anchors, level, picked, objects, truths, coder));
        }
        return new RpnTargets(
                levels,
                picked.stream()
                        .mapToInt(own -> Math.max(1, own.positives().length))
                        .sum(),
                picked.stream()
                        .mapToInt(own -> Math.max(1, own.negatives().length))
                        .sum());
    }

    private static LevelTargets level(
            Anchors anchors,
            int level,
            List<RandomSampler.Picked> picked,
            List<int[]> objects,
            List<Instances> truths,
            BoxCoder coder) {
        AnchorLayout layout = AnchorLayout.of(anchors, level);
        int start = anchors.start(level);
        int end = start + anchors.levels().get(level).count();
        IntStream.Builder positives = IntStream.builder();
        IntStream.Builder negatives = IntStream.builder();
        List<int[]> moving = new ArrayList<>();
        for (int image = 0; image < picked.size(); image++) {
            int[] own = within(picked.get(image).positives(), start, end);
            int[] background = within(picked.get(image).negatives(), start, end);
            Arrays.stream(layout.positions(image, own, 1)).forEach(positives);
            Arrays.stream(layout.positions(image, background, 1)).forEach(negatives);
            moving.add(own);
        }
        int[] high = positives.build().toArray();
        int[] logits = IntStream.concat(Arrays.stream(high), negatives.build()).toArray();
        float[] labels = new float[logits.length];
        Arrays.fill(labels, 0, high.length, 1);
        return new LevelTargets(logits, labels, AnchorMoves.of(anchors, level, moving, objects, truths, coder));
    }

    /** Those of these anchors that are a level's, counted from its first one on. */
    private static int[] within(int[] anchors, int start, int end) {
        return Arrays.stream(anchors)
                .filter(i -> i >= start && i < end)
                .map(i -> i - start)
                .toArray();
    }
}
