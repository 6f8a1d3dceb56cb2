// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.Anchors;
import io.densekit.detection.Assignment;
import io.densekit.nn.Pass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the anchors of a batch were given, for whoever listens.
 *
 * @param anchors of all levels
 * @param assignments one an image
 */
record ExposedAnchors(Anchors anchors, List<Assignment> assignments) {

    /** Exposes each level's anchors: {@code anchors.0} and so on. */
    static void expose(Anchors anchors, Pass pass) {
        for (int level = 0; level < anchors.levels().size(); level++) {
            float[] corners = anchors.levels().get(level).corners();
            pass.taps().expose("anchors." + level, corners, corners.length / 4, 4);
        }
    }

    /**
     * Exposes, after the prefix, {@code counts}, {@code [images, levels, 3]}: how many learn an object, the background and
     * nothing; {@code pos_anchor.N} and {@code pos_gt.N}: the anchors of image N that learn an object, and which.
     */
    void expose(String prefix, Pass pass) {
        if (!pass.taps().listening()) {
            return;
        }
        pass.taps()
                .expose(
                        prefix + "counts",
                        byLevel(),
                        assignments.size(),
                        anchors.levels().size(),
                        3);
        for (int image = 0; image < assignments.size(); image++) {
            pass.taps().expose(prefix + "pos_anchor." + image, positives(image));
            pass.taps().expose(prefix + "pos_gt." + image, objects(image));
        }
    }

    private int[] byLevel() {
        int levels = anchors.levels().size();
        int[] counts = new int[assignments.size() * levels * 3];
        for (int row = 0; row < assignments.size() * levels; row++) {
            int start = anchors.start(row % levels);
            int end = start + anchors.levels().get(row % levels).count();
            int[] objects = assignments.get(row / levels).objects();
            for (int i = start; i < end; i++) {
                int kind = objects[i] >= 0 ? 0 : objects[i] == Assignment.BACKGROUND ? 1 : 2;
                counts[3 * row + kind]++;
            }
        }
        return counts;
    }

    /** The anchors of an image that learn an object, counted over all levels. */
    int[] positives(int image) {
        int[] objects = assignments.get(image).objects();
        return IntStream.range(0, objects.length).filter(i -> objects[i] >= 0).toArray();
    }

    /** The object that each of these learns. */
    int[] objects(int image) {
        return Arrays.stream(assignments.get(image).objects())
                .filter(object -> object >= 0)
                .toArray();
    }
}
