// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * The detections of an area range that count, group by group by falling score, laid out as samples look at them. Those that
 * are wrong at every threshold, most of them, are only summed up, and behind the last that finds something not even that.
 */
final class WeightedEntries {

    /** Where the entries of each group start, and one more. */
    final int[] starts;

    /** The image of each, what it found, a bit a threshold, and where it counts. */
    final int[] images;

    final int[] hits;
    final int[] counted;

    /** Where those wrong at every threshold end that stand before each entry, and behind the entry before. */
    final int[] wrongEnds;

    /** Their images. */
    final int[] wrongImages;

    /**
     * @param places group by group, as {@link CellPlaces#order} has them
     * @param imageOf the image of each place
     * @param thresholds of the table
     */
    WeightedEntries(MatchTable table, int area, CellPlaces places, int[] imageOf, int thresholds) {
        int all = thresholds == MatchTable.THRESHOLDS ? -1 : (1 << thresholds) - 1;
        int[] order = places.order();
        int[] image = new int[order.length];
        int[] hit = new int[order.length];
        int[] count = new int[order.length];
        int[] ends = new int[order.length];
        int[] wrong = new int[order.length];
        starts = new int[places.firstOfCategory().length];
        int size = 0;
        int wrongs = 0;
        for (int group = 0; group + 1 < starts.length; group++) {
            for (int i = places.start(group); i < places.start(group + 1); i++) {
                int place = order[i];
                int bits = ~table.ignored[area][place] & all;
                int found = table.matched[area][place] & bits;
                if (found == 0 && bits == all) {
                    wrong[wrongs++] = imageOf[place];
                } else if (bits != 0) {
                    image[size] = imageOf[place];
                    hit[size] = found;
                    count[size] = bits;
                    ends[size++] = wrongs;
                }
            }
            // What comes behind the last entry changes nothing.
            wrongs = size == 0 ? 0 : ends[size - 1];
            starts[group + 1] = size;
        }
        images = Arrays.copyOf(image, size);
        hits = Arrays.copyOf(hit, size);
        counted = Arrays.copyOf(count, size);
        wrongEnds = Arrays.copyOf(ends, size);
        wrongImages = Arrays.copyOf(wrong, wrongs);
    }

    /** Where those wrong at every threshold start that stand before an entry. */
    int wrongStart(int entry) {
        return entry == 0 ? 0 : wrongEnds[entry - 1];
    }
}
