// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.AnchorLayout;
import io.densekit.detection.Anchors;
import io.densekit.detection.Assignment;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.Instances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the maps of a batch should say.
 *
 * @param levels one a map
 * @param positives anchors that learn an object, at least one an image: what losses are divided by
 */
record RetinaTargets(List<LevelTargets> levels, int positives) {

    /**
     * What one map should say.
     *
     * @param weights {@code [batch, anchors, 1, positions]}: 1 where an anchor learns something
     * @param logits positions of the logits that should be high, those of the objects' classes
     * @param moves how anchors of objects should move
     */
    record LevelTargets(float[] weights, int[] logits, AnchorMoves moves) {}

    /**
     * Targets of a batch.
     *
     * @param assignments one an image, over the anchors of all levels
     * @param truths one an image
     */
    static RetinaTargets of(
            Anchors anchors, List<Assignment> assignments, List<Instances> truths, int classes, BoxCoder coder) {
        int positives = 0;
        for (Assignment assignment : assignments) {
            long found = Arrays.stream(assignment.objects())
                    .filter(object -> object >= 0)
                    .count();
            positives += (int) Math.max(1, found);
        }
        List<LevelTargets> levels = new ArrayList<>();
        for (int level = 0; level < anchors.levels().size(); level++) {
            levels.add(level(anchors, level, assignments, truths, classes, coder));
        }
        return new RetinaTargets(levels, positives);
    }

    private static LevelTargets level(
            Anchors anchors,
            int level,
            List<Assignment> assignments,
            List<Instances> truths,
            int classes,
            BoxCoder coder) {
        AnchorLayout layout = AnchorLayout.of(anchors, level);
        int start = anchors.start(level);
        int count = anchors.levels().get(level).count();
        float[] weights = new float[assignments.size() * count];
        IntStream.Builder logits = IntStream.builder();
        List<int[]> moving = new ArrayList<>();
        for (int image = 0; image < assignments.size(); image++) {
            int[] objects = Arrays.copyOfRange(assignments.get(image).objects(), start, start + count);
            Instances truth = truths.get(image);
            for (int anchor = 0; anchor < count; anchor++) {
                boolean learns = objects[anchor] != Assignment.NEITHER;
                weights[layout.position(image, anchor, 0, 1)] = learns ? 1 : 0;
                if (objects[anchor] >= 0) {
                    logits.add(layout.position(image, anchor, truth.labels()[objects[anchor]], classes));
                }
            }
            moving.add(IntStream.range(0, count).filter(i -> objects[i] >= 0).toArray());
        }
        List<int[]> given = assignments.stream().map(Assignment::objects).toList();
        AnchorMoves moves = AnchorMoves.of(anchors, level, moving, given, truths, coder);
        return new LevelTargets(weights, logits.build().toArray(), moves);
    }
}
