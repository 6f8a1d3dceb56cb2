// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import io.densekit.data.SampleKey;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;
import java.util.stream.IntStream;

/**
 * An image's likeliest classes.
 *
 * @param key the sample that it was predicted from
 * @param classes counted from 0, the likeliest first
 * @param probabilities of these classes, within [0, 1]; those of all classes sum to 1
 */
public record Classification(SampleKey key, int[] classes, float[] probabilities) implements Prediction {

    /** The task of such predictions. */
    public static final TaskKey<ClassLabel, Classification> TASK =
            new TaskKey<>("classification", "classifications", ClassLabel.class, Classification.class);

    /** @throws IllegalArgumentException if there is no class or the arrays differ in length */
    public Classification {
        if (classes.length == 0 || classes.length != probabilities.length) {
            throw new IllegalArgumentException(
                    classes.length + " classes can't have " + probabilities.length + " probabilities");
        }
    }

    /** The best {@code count} of all classes, or all if there are fewer; of equal ones the lower class first. */
    public static Classification best(SampleKey key, float[] probabilities, int count) {
        int[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
        float[] best = new float[order.length];
        for (int i = 0; i < best.length; i++) {
            best[i] = probabilities[order[i]];
        }
        return new Classification(key, order, best);
    }

    /** Whether a class is among the first {@code count}. */
    public boolean within(int count, int label) {
        return IntStream.of(classes).limit(count).anyMatch(candidate -> candidate == label);
    }
}
