// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import java.util.Arrays;

/**
 * Greedy non-maximum suppression: the surest box is kept, those that overlap it by more than a threshold go, and so on
 * with the next. An overlap of exactly the threshold stays, and so does one of nothing with nothing.
 *
 * @param threshold intersection over union above which a box goes
 * @param offset added to widths and heights: 0, or 1 as older code has it
 */
public record Suppression(float threshold, float offset) {

    /** The usual one. */
    public Suppression(double threshold) {
        this((float) threshold, 0);
    }

    /**
     * The positions of the boxes kept, by falling score.
     *
     * @param scores one a box
     */
    public int[] keep(Boxes boxes, float[] scores) {
        return keep(boxes, scores, new int[scores.length]);
    }

    /**
     * The positions of the boxes kept, by falling score; boxes suppress those of their own group alone.
     *
     * @param scores one a box
     * @param groups one a box, from 0, such as its class or level
     */
    public int[] keep(Boxes boxes, float[] scores, int[] groups) {
        int groupCount = Arrays.stream(groups).max().orElse(-1) + 1;
        Kept[] kept = new Kept[groupCount];
        int[] positions = new int[scores.length];
        int count = 0;
        for (int candidate : Order.falling(scores)) {
            int group = groups[candidate];
            kept[group] = kept[group] == null ? new Kept() : kept[group];
            if (kept[group].addUnlessCovered(boxes.corners(), 4 * candidate)) {
                positions[count++] = candidate;
            }
        }
        return Arrays.copyOf(positions, count);
    }

    /** The boxes of a group that were kept, with their areas. */
    private final class Kept {

        private float[] corners = new float[64];
        private float[] areas = new float[16];
        private int count;

        boolean addUnlessCovered(float[] boxes, int at) {
            float x1 = boxes[at];
            float y1 = boxes[at + 1];
            float x2 = boxes[at + 2];
            float y2 = boxes[at + 3];
            float area = (x2 - x1 + offset) * (y2 - y1 + offset);
            for (int i = 0, k = 0; i < count; i++, k += 4) {
                float width = Math.min(x2, corners[k + 2]) - Math.max(x1, corners[k]) + offset;
                float height = Math.min(y2, corners[k + 3]) - Math.max(y1, corners[k + 1]) + offset;
                if (width > 0 && height > 0) {
                    float shared = width * height;
                    if (shared / (areas[i] + area - shared) > threshold) {
                        return false;
                    }
                }
            }
            add(boxes, at, area);
            return true;
        }

        private void add(float[] boxes, int at, float area) {
            if (count == areas.length) {
                corners = Arrays.copyOf(corners, 2 * corners.length);
                areas = Arrays.copyOf(areas, 2 * areas.length);
            }
            System.arraycopy(boxes, at, corners, 4 * count, 4);
            areas[count++] = area;
        }
    }
}
