// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Picks the candidates that take part in the loss, at random where there are too many (MMDetection's
 * {@code RandomSampler}): background in place of what positives are missing, never the other way round.
 *
 * @param settings how many take part
 */
public record RandomSampler(SamplerSettings settings) {

    /**
     * The candidates picked, each list ascending.
     *
     * @param positives those that learn an object
     * @param negatives those that learn the background
     */
    public record Picked(int[] positives, int[] negatives) {}

    /**
     * Picks candidates.
     *
     * @param random decides; the same stream gives the same ones
     */
    public Picked pick(Assignment assignment, RandomGenerator random) {
        int[] objects = assignment.objects();
        int[] positives = positions(objects.length, i -> objects[i] >= 0);
        int[] negatives = positions(objects.length, i -> objects[i] == Assignment.BACKGROUND);
        positives = some(positives, (int) (settings.count() * settings.positiveShare()), random);
        int wanted = settings.count() - positives.length;
        if (settings.negativesPerPositive() >= 0) {
            wanted = Math.min(wanted, (int) (settings.negativesPerPositive() * Math.max(1, positives.length)));
        }
        return new Picked(positives, some(negatives, wanted, random));
    }

    private static int[] positions(int length, IntPredicate wanted) {
        return IntStream.range(0, length).filter(wanted).toArray();
    }

    private static int[] some(int[] from, int count, RandomGenerator random) {
        if (from.length <= count) {
            return from;
        }
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, from.length);
            int kept = from[other];
            from[other] = from[i];
            from[i] = kept;
        }
        int[] some = Arrays.copyOf(from, count);
        Arrays.sort(some);
        return some;
    }
}
