// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.structures.Boxes;
import java.util.List;

/**
 * Where objects may be in an image, the surest first.
 *
 * @param boxes in pixels of the network's input
 * @param scores one a box, within [0, 1]
 * @param levels the map that each came from
 * @param anchors the anchor of that map that each came from
 */
record Proposals(Boxes boxes, float[] scores, int[] levels, int[] anchors) {

    /** The boxes of each image. */
    static List<Boxes> boxes(List<Proposals> proposals) {
        return proposals.stream().map(Proposals::boxes).toList();
    }
}
