// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Charades' own figure: of each class the mean over its videos of the precision at their rank, without interpolation. Equal scores
 * count in the order of the videos; videos that were not seen, and those without any class, stand behind all others.
 */
final class AveragePrecision {

    private AveragePrecision() {}

    /** Of a class, within [0, 1]; not a number where no video has it. */
    static double of(List<JudgedVideo> videos, int label) {
        int[] order = IntStream.range(0, videos.size())
                .boxed()
                .sorted((a, b) -> Double.compare(score(videos.get(b), label), score(videos.get(a), label)))
                .mapToInt(Integer::intValue)
                .toArray();
        int positives = 0;
        double sum = 0;
        for (int rank = 0; rank < order.length; rank++) {
            if (videos.get(order[rank]).has(label)) {
                positives++;
                sum += (double) positives / (rank + 1);
            }
        }
        return positives == 0 ? Double.NaN : sum / positives;
    }

    private static double score(JudgedVideo video, int label) {
        return video.isSeen() && video.labels().labels().length > 0 ? video.scores()[label] : Double.NEGATIVE_INFINITY;
    }
}
