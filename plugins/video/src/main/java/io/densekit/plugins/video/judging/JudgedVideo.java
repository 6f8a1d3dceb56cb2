// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.plugins.video.task.VideoLabels;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is known of a video, and what is said of all its views together.
 *
 * @param id its identifier among the samples; -1 if it is not among them
 * @param labels its classes
 * @param scores one a class, the higher the likelier; none if nothing could be said of it
 */
record JudgedVideo(long id, VideoLabels labels, double[] scores) {

    /** A video that is missing or can't be read. */
    static JudgedVideo unseen(VideoLabels labels) {
        return new JudgedVideo(-1, labels, new double[0]);
    }

    boolean isSeen() {
        return scores.length > 0;
    }

    boolean has(int label) {
        return IntStream.of(labels.labels()).anyMatch(each -> each == label);
    }

    /** The likeliest classes, the best first; of equal ones the lower class first. */
    int[] best(int count) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Whether its class is among the likeliest. */
    boolean within(int count) {
        return labels.labels().length > 0 && Arrays.stream(best(count)).anyMatch(label -> label == labels.labels()[0]);
    }
}
