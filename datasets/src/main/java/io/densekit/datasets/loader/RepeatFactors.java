// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import io.densekit.data.Dataset;
import java.util.Arrays;

/**
 * How often samples come so that rare classes are seen more: a sample as often as the rarest of its classes asks for, and a
 * class that is in a share {@code f} of the samples asks for {@code max(1, (threshold / f) ^ power)}. With the power 1/2
 * that is the repeat factor of LVIS (Gupta et al., 2019); with threshold and power 1 every class comes about equally often.
 *
 * @param threshold share of samples from which on a class asks for nothing, within (0, 1]
 * @param power of the ratio, positive
 */
public record RepeatFactors(double threshold, double power) {

    /**
     * The factor of each sample, at least 1.
     *
     * @throws IllegalArgumentException if the dataset doesn't tell its samples' classes
     */
    public double[] of(Dataset<?> dataset) {
        int[][] classes = new int[dataset.size()][];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = Arrays.stream(dataset.classes(i)).distinct().toArray();
        }
        int count = Arrays.stream(classes).flatMapToInt(Arrays::stream).max().orElse(-1) + 1;
        if (count == 0) {
            throw new IllegalArgumentException("the dataset doesn't tell which classes its samples have");
        }
        int[] samples = new int[count];
        Arrays.stream(classes).flatMapToInt(Arrays::stream).forEach(label -> samples[label]++);
        double[] factors = new double[classes.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = 1;
            for (int label : classes[i]) {
                double share = (double) samples[label] / classes.length;
                factors[i] = Math.max(factors[i], Math.pow(threshold / share, power));
            }
        }
        return factors;
    }
}
