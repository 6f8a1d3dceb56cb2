// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.classification.ClassLabel;
import io.densekit.data.Dataset;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RepeatFactorsTest {

    /** Samples of which the classes alone are known. */
    private record Labelled(int[]... labels) implements Dataset<ClassLabel> {

        @Override
        public int[] classes(int index) {
            return labels[index];
        }

        @Override
        public int size() {
            return labels.length;
        }

        @Override
        public Class<ClassLabel> truth() {
            return ClassLabel.class;
        }

        @Override
        public Sample<ClassLabel> read(int index, RandomGenerator random) {
            throw new AssertionError("no image is read");
        }

        @Override
        public Normalization normalization() {
            return new Normalization(new float[3], new float[] {1, 1, 1});
        }
    }

    /** Class 0 in all four, class 1 in one of them (a quarter), twice. */
    private static final Labelled FOUR =
            new Labelled(new int[] {0}, new int[] {0, 0}, new int[] {1, 0, 1}, new int[] {0});

    @Test
    void aSampleComesAsOftenAsItsRarestClassAsksFor() {
        assertThat(new RepeatFactors(0.5, 0.5).of(FOUR))
                .containsExactly(new double[] {1, 1, Math.sqrt(2), 1}, within(1e-12));
        assertThat(new RepeatFactors(0.2, 0.5).of(FOUR)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void thresholdAndPowerOfOneBalanceClasses() {
        Labelled single = new Labelled(new int[] {0}, new int[] {0}, new int[] {0}, new int[] {1});
        double[] factors = new RepeatFactors(1, 1).of(single);
        assertThat(factors[0] + factors[1] + factors[2]).isCloseTo(factors[3], within(1e-12));
    }

    @Test
    void aSampleWithoutObjectsComesOnce() {
        assertThat(new RepeatFactors(1, 1).of(new Labelled(new int[0], new int[] {0})))
                .containsExactly(1, 2);
    }

    @Test
    void classesMustBeKnown() {
        assertThatThrownBy(() -> new RepeatFactors(1, 1).of(new Labelled(new int[0], new int[0])))
                .hasMessage("the dataset doesn't tell which classes its samples have");
    }
}
