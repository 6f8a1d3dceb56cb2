// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.data.Warnings;
import io.densekit.pose.FlipPairs;
import java.util.List;

/** Compares what keypoints are called with how they change places in a mirror. */
final class SidesByName {
    static final String OTHERWISE = "keypoint whose name has a left and a right, which flip-pairs don't exchange";

    private SidesByName() {}

    /** Counts the left ones whose right one is not their partner. */
    static void compare(List<String> names, FlipPairs pairs, Warnings warnings) {
        int[] partner = pairs.mirrored(names.size());
        for (int i = 0; i < partner.length; i++) {
            int right = names.indexOf(names.get(i).replace("left", "right").replace("Left", "Right"));
            if (right >= 0 && right != i && partner[i] != right) {
                warnings.add(
                        OTHERWISE, names.get(i) + " and " + names.get(right) + ", keypoints " + i + " and " + right);
            }
        }
    }
}
