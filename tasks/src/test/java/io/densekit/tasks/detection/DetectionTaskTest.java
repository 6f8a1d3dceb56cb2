// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Dataset;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.detection.Instances;
import io.densekit.structures.Box;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DetectionTaskTest {

    /** Images that a transform made twice as large. */
    private record Enlarged(Sample<Instances> sample) implements Dataset<Instances> {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public Class<Instances> truth() {
            return Instances.class;
        }

        @Override
        public Sample<Instances> read(int index, RandomGenerator random) {
            assertThat(index).isEqualTo(sample.key().index());
            return sample;
        }

        @Override
        public Normalization normalization() {
            return Normalization.imagenet();
        }
    }

    @Test
    void whatIsShownLiesInTheOriginalImage() {
        Sample<Instances> sample = Objects.sample(2, 10, 1);
        List<Instances> shown = new DetectionTask().shown(new Enlarged(sample), sample.key());
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).boxes().box(0)).isEqualTo(new Box(10, 10, 40, 40));
        assertThat(shown.get(0).ignored().box(0)).isEqualTo(new Box(150, 50, 25, 25));
        assertThat(shown.get(0).labels()).containsExactly(1);
    }
}
