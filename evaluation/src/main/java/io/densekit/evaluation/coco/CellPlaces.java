// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * Where the detections of each cell stand in a {@link MatchTable}, by falling score within a cell, and their order within a
 * category.
 *
 * @param firstOfCategory the first cell of each category, and one more
 * @param detectionStart the place of the first detection of each cell, and one more
 * @param order places, category by category by falling score; of equal ones those of the earlier cell first
 * @param ranks in that order, the place of each within its cell, from 0
 */
record CellPlaces(int[] firstOfCategory, int[] detectionStart, int[] order, int[] ranks) {

    /** Of cells within which detections stand by falling score already. */
    static CellPlaces of(int[] firstOfCategory, int[] detectionStart, double[] scores, int threads) {
        CellPlaces places =
                new CellPlaces(firstOfCategory, detectionStart, identity(scores.length), new int[scores.length]);
        int[] rankOfPlace = new int[scores.length];
        new ParallelRange(threads).run(firstOfCategory.length - 1, () -> {
            ScoreOrder sorter = new ScoreOrder();
            return category -> {
                for (int cell = firstOfCategory[category]; cell < firstOfCategory[category + 1]; cell++) {
                    for (int place = detectionStart[cell]; place < detectionStart[cell + 1]; place++) {
                        rankOfPlace[place] = place - detectionStart[cell];
                    }
                }
                int from = places.start(category);
                int to = places.start(category + 1);
                sorter.sort(places.order, from, to, scores);
                for (int i = from; i < to; i++) {
                    places.ranks[i] = rankOfPlace[places.order[i]];
                }
            };
        });
        return places;
    }

    /** The place of a category's first detection. */
    int start(int category) {
        return detectionStart[firstOfCategory[category]];
    }

    private static int[] identity(int size) {
        int[] places = new int[size];
        for (int i = 0; i < size; i++) {
            places[i] = i;
        }
        return places;
    }
}
