// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.data.Dataset;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.structures.Raster;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReadableSamplesTest {

    private record Some(Set<Integer> broken, int size) implements Dataset<ClassLabel> {
        @Override
        public Class<ClassLabel> truth() {
            return ClassLabel.class;
        }

        @Override
        public Sample<ClassLabel> read(int index, RandomGenerator random) {
            if (broken.contains(index)) {
                throw UserError.failure(index + ".png is broken");
            }
            return new Sample<>(new SampleKey(index, index, index + ".png"), Raster.black(2, 3), new ClassLabel(index));
        }

        @Override
        public Normalization normalization() {
            return Normalization.imagenet();
        }
    }

    private static Sample<?> read(Dataset<?> dataset, int index) {
        return dataset.read(index, new SplittableRandom(0));
    }

    private static boolean real(Sample<?> sample) {
        return ReadableSamples.isReal(sample.key());
    }

    @Test
    void whatCanBeReadIsTheDatasetsOwn() {
        ReadableSamples<ClassLabel> samples = new ReadableSamples<>(new Some(Set.of(0), 3));
        Sample<?> sample = read(samples, 2);
        assertThat(sample.key().file()).isEqualTo("2.png");
        assertThat(real(sample)).isTrue();
        assertThat(samples.unreadable()).isEmpty();
        assertThat(samples.size()).isEqualTo(3);
    }

    @Test
    void anotherStandsInForWhatCanNotBeRead() {
        ReadableSamples<ClassLabel> samples = new ReadableSamples<>(new Some(Set.of(0, 2), 4));
        Sample<?> sample = read(samples, 2);
        assertThat(sample.image().width()).isEqualTo(3);
        assertThat(real(sample)).isFalse();
        assertThat(real(read(samples, 2))).isFalse();
        assertThat(samples.unreadable()).containsExactly("0.png is broken", "2.png is broken");
    }

    @Test
    void whereNothingCanBeReadThatIsSaid() {
        ReadableSamples<ClassLabel> samples = new ReadableSamples<>(new Some(Set.of(0, 1), 2));
        assertThatThrownBy(() -> read(samples, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("none of the images can be read: 0.png is broken (and others)");
    }

    @Test
    void mistakesOfTheConfigurationAreNotHidden() {
        Dataset<ClassLabel> misconfigured = new Dataset<>() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public Class<ClassLabel> truth() {
                return ClassLabel.class;
            }

            @Override
            public Sample<ClassLabel> read(int index, RandomGenerator random) {
                throw UserError.usage("wrong size");
            }

            @Override
            public Normalization normalization() {
                return Normalization.imagenet();
            }
        };
        assertThatThrownBy(() -> read(new ReadableSamples<>(misconfigured), 0)).hasMessage("wrong size");
    }
}
