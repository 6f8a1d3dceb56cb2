// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * The detections of an area range that count at some threshold, group by group by falling score, laid out in the order in which
 * samples look at them: a detection counts in one of small, medium and large, so that most aren't looked at in the others.
 */
final class WeightedEntries {

    /** Where each group starts, and one more. */
    final int[] starts;

    /** The image of each, what it found, a bit a threshold, and where it counts. */
    final int[] images;

    final int[] hits;
    final int[] counted;

    /**
     * @param order places of detections, group by group
     * @param groupStarts where each group starts among them, and one more
     * @param imageOf the image of each, in that order
     * @param thresholds of the table
     */
    WeightedEntries(MatchTable table, int area, int[] order, int[] groupStarts, int[] imageOf, int thresholds) {
        int all = thresholds == MatchTable.THRESHOLDS ? -1 : (1 << thresholds) - 1;
        int[] matched = table.matched[area];
        int[] ignored = table.ignored[area];
        int[] image = new int[order.length];
        int[] hit = new int[order.length];
        int[] count = new int[order.length];
        starts = new int[groupStarts.length];
        int size = 0;
        for (int group = 0; group + 1 < groupStarts.length; group++) {
            for (int i = groupStarts[group]; i < groupStarts[group + 1]; i++) {
                int bits = ~ignored[order[i]] & all;
                if (bits != 0) {
                    image[size] = imageOf[i];
                    hit[size] = matched[order[i]] & bits;
                    count[size++] = bits;
                }
            }
            starts[group + 1] = size;
        }
        images = Arrays.copyOf(image, size);
        hits = Arrays.copyOf(hit, size);
        counted = Arrays.copyOf(count, size);
    }
}
