// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import java.util.List;

/**
 * The anchors of one input size.
 *
 * @param maps the feature maps' sizes, finest first
 * @param perCell anchors at each position of a map
 * @param levels each map's anchors, ordered by row, column and kind
 * @param all those of all maps one after another
 */
public record Anchors(List<MapSize> maps, int perCell, List<Boxes> levels, Boxes all) {

    Anchors(List<MapSize> maps, int perCell, List<Boxes> levels) {
        this(maps, perCell, List.copyOf(levels), levels.stream().reduce(Boxes.NONE, Boxes::and));
    }

    /** Where a level's anchors begin among all. */
    public int start(int level) {
        int start = 0;
        for (int i = 0; i < level; i++) {
            start += levels.get(i).count();
        }
        return start;
    }
}
