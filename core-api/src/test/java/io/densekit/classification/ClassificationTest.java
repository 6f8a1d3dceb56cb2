// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.SampleKey;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    private static final SampleKey KEY = new SampleKey(0, 1, "a.jpg");

    @Test
    void theLikeliestComesFirstAndOfEqualsTheLower() {
        Classification best = Classification.best(KEY, new float[] {0.2f, 0.3f, 0.3f, 0.2f}, 3);
        assertThat(best.classes()).containsExactly(1, 2, 0);
        assertThat(best.probabilities()).containsExactly(0.3f, 0.3f, 0.2f);
    }

    @Test
    void aClassIsLookedForAmongTheFirst() {
        Classification best = Classification.best(KEY, new float[] {0.2f, 0.4f, 0.1f, 0.3f}, 9);
        assertThat(best.classes()).hasSize(4);
        assertThat(best.within(1, 1)).isTrue();
        assertThat(best.within(1, 3)).isFalse();
        assertThat(best.within(2, 3)).isTrue();
    }

    @Test
    void classesWithoutProbabilitiesAreRefused() {
        assertThatThrownBy(() -> new Classification(KEY, new int[] {1}, new float[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
