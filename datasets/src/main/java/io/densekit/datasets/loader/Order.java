// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/** Which sample comes when, and from which stream it draws: functions of seed, epoch and sample alone. */
final class Order {
    private Order() {}

    /** The samples' order in an epoch. */
    static int[] of(int size, boolean shuffle, long seed, int epoch) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        if (shuffle) {
            shuffle(order, stream(seed, epoch, -1, 0));
        }
        return order;
    }

    /**
     * An order in which the samples of each complete batch are of one group. Batches come as their last samples do in
     * {@code order}; what is left of the groups comes at the end, mixed. With one group nothing changes.
     */
    static int[] grouped(int[] order, IntUnaryOperator group, int batchSize) {
        Map<Integer, List<Integer>> waiting = new TreeMap<>();
        int[] grouped = new int[order.length];
        int filled = 0;
        for (int index : order) {
            List<Integer> batch = waiting.computeIfAbsent(group.applyAsInt(index), key -> new ArrayList<>());
            batch.add(index);
            if (batch.size() == batchSize) {
                for (int member : batch) {
                    grouped[filled++] = member;
                }
                batch.clear();
            }
        }
        for (List<Integer> rest : waiting.values()) {
            for (int member : rest) {
                grouped[filled++] = member;
            }
        }
        return grouped;
    }

    /**
     * Each sample so many times in a row, and only as many different ones as then fill the epoch (repeated augmentation:
     * Hoffer et al., Augment Your Batch, 2020, as DeiT samples).
     */
    static int[] repeated(int[] order, int repeats) {
        int[] repeated = new int[order.length];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = order[i / repeats];
        }
        return repeated;
    }

    /**
     * As many samples as there are, each about as often as its weight says, spread over the whole epoch. Which way a
     * fraction is rounded is another draw in each epoch.
     *
     * @param weights one a sample, positive
     */
    static int[] weighted(int[] order, double[] weights, long seed, int epoch) {
        RandomGenerator random = stream(seed, epoch, -2, 0);
        double perSample = order.length / Arrays.stream(weights).sum();
        int[] chosen = new int[order.length];
        double due = random.nextDouble();
        int filled = 0;
        for (int sample : order) {
            due += weights[sample] * perSample;
            // The last one also takes what the sum of fractions rounds off.
            while (due >= 1 && filled < chosen.length) {
                chosen[filled++] = sample;
                due--;
            }
        }
        while (filled < chosen.length) {
            chosen[filled++] = order[order.length - 1];
        }
        shuffle(chosen, random);
        return chosen;
    }

    private static void shuffle(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    /** How often each position's sample came before. */
    static int[] draws(int[] order) {
        int[] seen = new int[order.length];
        int[] draws = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            draws[i] = seen[order[i]]++;
        }
        return draws;
    }

    /**
     * The stream that a sample draws from in an epoch.
     *
     * @param draw how often the epoch had the sample before
     */
    static RandomGenerator stream(long seed, int epoch, int index, int draw) {
        // Each step goes through the generator's mixing, so that neighbours in any of the four are unrelated.
        long mixed = new SplittableRandom(seed).nextLong() + epoch;
        mixed = new SplittableRandom(mixed).nextLong() + index;
        mixed = new SplittableRandom(mixed).nextLong();
        return new SplittableRandom(draw == 0 ? mixed : new SplittableRandom(mixed + draw).nextLong());
    }
}
