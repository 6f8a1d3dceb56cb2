// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.classification.Classification;
import io.densekit.data.SampleKey;
import org.junit.jupiter.api.Test;

class ClassScoresTest {

    private static final Classification FOUND =
            new Classification(new SampleKey(0, 5, "a.jpg"), new int[] {4, 2, 9}, new float[] {0.5f, 0.25f, 0.125f});

    @Test
    void unsureClassesAreLeftOut() {
        Classification kept = new ClassScores().from(FOUND, 0.25).orElseThrow();
        assertThat(kept.classes()).containsExactly(4, 2);
        assertThat(kept.probabilities()).containsExactly(0.5f, 0.25f);
    }

    @Test
    void anImageOfNoSureClassHasNoPrediction() {
        assertThat(new ClassScores().from(FOUND, 0.6)).isEmpty();
    }
}
