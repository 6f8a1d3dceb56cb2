// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomSamplerTest {

    private static Assignment assignment(int positives, int negatives, int neither) {
        int[] objects = new int[positives + negatives + neither];
        for (int i = 0; i < objects.length; i++) {
            int place = (i * 11) % objects.length;
            objects[place] = i < positives ? i : i < positives + negatives ? -1 : -2;
        }
        return new Assignment(objects, new float[objects.length]);
    }

    private static RandomSampler.Picked pick(SamplerSettings settings, Assignment assignment, long seed) {
        return new RandomSampler(settings).pick(assignment, new SplittableRandom(seed));
    }

    @Test
    void takesAllWhereThereAreFew() {
        RandomSampler.Picked picked = pick(new SamplerSettings(50, 0.5, -1), assignment(3, 6, 1), 1);
        assertThat(picked.positives()).hasSize(3).isSorted();
        assertThat(picked.negatives()).hasSize(6).isSorted();
    }

    @Test
    void backgroundTakesThePlaceOfMissingPositives() {
        Assignment many = assignment(40, 60, 4);
        RandomSampler.Picked picked = pick(new SamplerSettings(20, 0.25, -1), many, 1);
        assertThat(picked.positives()).hasSize(5).isSorted().doesNotHaveDuplicates();
        assertThat(picked.negatives()).hasSize(15).isSorted().doesNotHaveDuplicates();
        assertThat(pick(new SamplerSettings(20, 0.25, -1), assignment(2, 61, 0), 1)
                        .negatives())
                .hasSize(18);
        for (int i : picked.positives()) {
            assertThat(many.objects()[i]).isNotNegative();
        }
        for (int i : picked.negatives()) {
            assertThat(many.objects()[i]).isEqualTo(Assignment.BACKGROUND);
        }
    }

    @Test
    void aBoundOfNegativesCountsAtLeastOnePositive() {
        SamplerSettings settings = new SamplerSettings(20, 0.5, 3);
        assertThat(pick(settings, assignment(0, 30, 0), 1).negatives()).hasSize(3);
        assertThat(pick(settings, assignment(4, 31, 0), 1).negatives()).hasSize(12);
    }

    @Test
    void followsItsSeedAlone() {
        SamplerSettings settings = new SamplerSettings(20, 0.5, -1);
        Assignment many = assignment(40, 60, 4);
        assertThat(pick(settings, many, 5).positives())
                .isEqualTo(pick(settings, many, 5).positives());
        assertThat(pick(settings, many, 5).positives())
                .isNotEqualTo(pick(settings, many, 6).positives());
    }

    @Test
    void picksEachCandidateEquallyOften() {
        int[] times = new int[12];
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 6000; trial++) {
            for (int i : new RandomSampler(new SamplerSettings(4, 0.5, -1))
                    .pick(assignment(0, 12, 0), random)
                    .negatives()) {
                times[i]++;
            }
        }
        for (int count : times) {
            assertThat(count).isBetween(1850, 2150);
        }
    }

    @Test
    void refusesSettingsWithoutMeaning() {
        assertThatThrownBy(() -> new SamplerSettings(0, 0.5, -1)).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> new SamplerSettings(5, 0, -1))
                .hasMessageContaining("must be above 0 and at most 1, got 0.0");
    }
}
