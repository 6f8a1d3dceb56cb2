// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import java.util.stream.IntStream;

/** The likeliest of all classes. */
final class TopClasses {

    private TopClasses() {}

    /** At most {@code count}, the likeliest first; of equal ones the lower class first. */
    static int[] of(float[] probabilities, int count) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
