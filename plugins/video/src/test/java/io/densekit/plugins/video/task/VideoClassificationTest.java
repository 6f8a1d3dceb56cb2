// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.data.SampleKey;
import org.junit.jupiter.api.Test;

class VideoClassificationTest {

    private static final SampleKey KEY = new SampleKey(0, 1, "clip.mp4");

    @Test
    void oneClassesProbabilitiesSumToOneHoweverLargeItsLogitsAre() {
        float[] probabilities = new VideoClassification(KEY, new float[] {1000, 1000, -1000}, false).probabilities();
        assertThat(probabilities).containsExactly(0.5f, 0.5f, 0f);
    }

    @Test
    void severalClassesHaveAProbabilityEach() {
        float[] probabilities =
                new VideoClassification(KEY, new float[] {0, (float) Math.log(3), -1000}, true).probabilities();
        assertThat(probabilities[0]).isEqualTo(0.5f);
        assertThat(probabilities[1]).isCloseTo(0.75f, within(1e-6f));
        assertThat(probabilities[2]).isEqualTo(0f);
    }

    @Test
    void refusesNoClass() {
        assertThatThrownBy(() -> new VideoClassification(KEY, new float[0], false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a classification has one class at least");
    }
}
