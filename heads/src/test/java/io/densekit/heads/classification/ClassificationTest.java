// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.config.InvalidSetting;
import io.densekit.data.SampleKey;
import io.densekit.heads.TinyBackbone;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    private static final SampleKey KEY = new SampleKey(0, 1, "cat.png");

    @Test
    void listsTheLikeliestFirst() {
        Classification best = Classification.best(KEY, new float[] {0.1f, 0.3f, 0.3f, 0.05f, 0.25f}, 3);

        assertThat(best.classes()).containsExactly(1, 2, 4);
        assertThat(best.probabilities()).containsExactly(0.3f, 0.3f, 0.25f);
        assertThat(best.key()).isEqualTo(KEY);
    }

    @Test
    void listsAllWhereThereAreFewer() {
        assertThat(Classification.best(KEY, new float[] {0.4f, 0.6f}, 5).classes())
                .containsExactly(1, 0);
    }

    @Test
    void refusesArraysOfDifferentLength() {
        assertThatThrownBy(() -> new Classification(KEY, new int[2], new float[1]))
                .hasMessage("2 classes can't have 1 probabilities");
    }

    @Test
    void settingsRefuseWhatIsOutOfRange() {
        assertThatThrownBy(() -> new ClassificationSettings(TinyBackbone.configured(false), null, 1, 5))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be within [0, 1), got 1.0");
        assertThatThrownBy(() -> new ClassificationSettings(TinyBackbone.configured(false), null, 0, 0))
                .hasMessage("must be positive, got 0");
    }
}
