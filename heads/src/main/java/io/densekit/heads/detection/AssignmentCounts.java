// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.heads.anchors.Anchors;
import io.densekit.heads.matching.Assignment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the anchors of a batch were given, in numbers.
 *
 * @param anchors of all levels
 * @param assignments one an image
 */
public record AssignmentCounts(Anchors anchors, List<Assignment> assignments) {

    /** For each image and each level how many learn an object, the background, and nothing. */
    public int[] byLevel() {
        int levels = anchors.levels().size();
        int[] counts = new int[assignments.size() * levels * 3];
        for (int image = 0; image < assignments.size(); image++) {
            for (int level = 0; level < levels; level++) {
                int start = anchors.start(level);
                int end = start + anchors.levels().get(level).count();
                for (int i = start; i < end; i++) {
                    counts[
                            (image * levels + level) * 3
                                    + kind(assignments.get(image).objects()[i])]++;
                }
            }
        }
        return counts;
    }

    private static int kind(int object) {
        return object >= 0 ? 0 : object == Assignment.BACKGROUND ? 1 : 2;
    }

    /** The anchors of an image that learn an object, counted over all levels. */
    public int[] positives(int image) {
        int[] objects = assignments.get(image).objects();
        return IntStream.range(0, objects.length).filter(i -> objects[i] >= 0).toArray();
    }

    /** The object that each of these learns. */
    public int[] objects(int image) {
        return Arrays.stream(assignments.get(image).objects())
                .filter(object -> object >= 0)
                .toArray();
    }
}
