// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.settings.InvalidSetting;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchMixerTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.8, 1, 3})
    void betaHasItsMeanAndVariance(double concentration) {
        SplittableRandom random = new SplittableRandom(1);
        int count = 40_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double value = BatchMixer.beta(concentration, random);
            assertThat(value).isBetween(0.0, 1.0);
            sum += value;
            squares += value * value;
        }
        double mean = sum / count;
        assertThat(mean).isCloseTo(0.5, within(0.012));
        assertThat(squares / count - mean * mean).isCloseTo(1 / (4 * (2 * concentration + 1)), within(0.004));
    }

    @Test
    void cutmixKeepsTheShareThatIsNotCovered() {
        BatchMixer mixer = new BatchMixer(new MixSettings(0, 1, 1, 0));
        SplittableRandom random = new SplittableRandom(2);
        double shares = 0;
        for (int i = 0; i < 2000; i++) {
            BatchMix mix = mixer.draw(32, 48, random);
            BatchMix.Part part = mix.pasted();
            assertThat(part.top()).isBetween(0, part.bottom());
            assertThat(part.left()).isBetween(0, part.right());
            assertThat(part.bottom()).isLessThanOrEqualTo(32);
            assertThat(part.right()).isLessThanOrEqualTo(48);
            double covered = (part.bottom() - part.top()) * (part.right() - part.left()) / (32.0 * 48);
            assertThat(mix.own()).isCloseTo(1 - covered, within(1e-12));
            shares += mix.own() / 2000;
        }
        // The middle is uniform, so part of what is cut lies outside and stays the image's own.
        assertThat(shares).isBetween(0.55, 0.8);
    }

    @Test
    void chancesAreThoseAskedFor() {
        BatchMixer mixer = new BatchMixer(new MixSettings(0.8, 1, 0.6, 0.25));
        SplittableRandom random = new SplittableRandom(3);
        int mixed = 0;
        int cut = 0;
        for (int i = 0; i < 10_000; i++) {
            BatchMix mix = mixer.draw(16, 16, random);
            mixed += mix.equals(BatchMix.none()) ? 0 : 1;
            cut += mix.pasted() == null ? 0 : 1;
        }
        assertThat(mixed).isBetween(5_850, 6_150);
        assertThat(cut).isBetween(1_390, 1_610);
    }

    @Test
    void badSettingsNameTheirKey() {
        assertBad("mixup", () -> new MixSettings(-1, 1, 1, 0.5));
        assertBad("cutmix", () -> new MixSettings(1, Double.NaN, 1, 0.5));
        assertBad("probability", () -> new MixSettings(1, 1, 1.5, 0.5));
        assertBad("switchProbability", () -> new MixSettings(1, 1, 1, -0.1));
        assertBad("mixup", () -> new MixSettings(0, 0, 1, 0.5));
    }

    private static void assertBad(String key, Runnable made) {
        assertThatThrownBy(made::run)
                .isInstanceOf(InvalidSetting.class)
                .extracting(error -> ((InvalidSetting) error).key())
                .isEqualTo(key);
    }
}
