// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.SampleKey;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    private final Classification classification =
            new Classification(new SampleKey(0, 1, "a.jpg"), new float[] {0.2f, 0.4f, 0.1f, 0.3f});

    @Test
    void theTopIsTheMostProbable() {
        assertThat(classification.top()).isEqualTo(1);
    }

    @Test
    void ranksCountWhatIsMoreProbable() {
        assertThat(classification.rank(1)).isZero();
        assertThat(classification.rank(2)).isEqualTo(3);
    }
}
