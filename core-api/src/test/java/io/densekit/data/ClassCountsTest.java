// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassCountsTest {

    @Test
    void rareClassesCountAsMuchAsFrequentOnes() {
        // 100 / (4 * count), as scikit-learn's class_weight='balanced'
        assertThat(new ClassCounts(new long[] {50, 25, 20, 5}, List.of()).balanced("classWeights", 4))
                .containsExactly(0.5f, 1f, 1.25f, 5f);
    }

    @Test
    void classesWithoutAnythingAreNamed() {
        ClassCounts counts = new ClassCounts(new long[] {3, 0, 2}, List.of("cat", "dog", "eel", "fox"));
        assertThatThrownBy(() -> counts.balanced("classWeights", 5))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("classWeights"))
                .hasMessage(
                        "can't be balanced: data.train has nothing of dog, fox, class 4; leave such classes out, or give"
                                + " a number for each class");
    }
}
