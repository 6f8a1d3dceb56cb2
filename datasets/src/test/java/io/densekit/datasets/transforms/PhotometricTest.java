// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Sample;
import io.densekit.data.Truth;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhotometricTest {

    @Test
    void coloursChangeAndNothingElse() {
        Photometric step = new Photometric(1, 0.3, 0.3, 0.3, 20);
        Sample<Truth> sample = Persons.random(3).as(Truth.class);
        Sample<Truth> result = step.apply(sample, new SplittableRandom(1));
        assertThat(result.truth()).isSameAs(sample.truth());
        assertThat(result.image().rgb()).isNotEqualTo(sample.image().rgb());
        assertThat(step.apply(sample, new SplittableRandom(1)).image().rgb())
                .isEqualTo(result.image().rgb());
        assertThat(step.apply(sample, new SplittableRandom(2)).image().rgb())
                .isNotEqualTo(result.image().rgb());
        assertThat(step.truth()).isEqualTo(Truth.class);
    }

    @Test
    void withoutStrengthNothingChanges() {
        Photometric step = new Photometric(1, 0, 0, 0, 0);
        Sample<Truth> sample = Persons.random(3).as(Truth.class);
        byte[] before = sample.image().rgb();
        byte[] after = step.apply(sample, new SplittableRandom(1)).image().rgb();
        for (int i = 0; i < before.length; i++) {
            assertThat(Math.abs((before[i] & 0xff) - (after[i] & 0xff))).isLessThanOrEqualTo(1);
        }
    }
}
