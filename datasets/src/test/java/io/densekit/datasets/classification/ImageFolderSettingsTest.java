// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageFolderSettingsTest {
    private static ImageFolderSettings settings(List<Integer> size, List<Double> mean, List<Double> std, int cache) {
        return new ImageFolderSettings(Path.of("x"), Optional.empty(), size, Optional.empty(), mean, std, cache);
    }

    @Test
    void normalizationIsTheOneGiven() {
        List<Double> half = List.of(0.5, 0.5, 0.5);
        assertThat(settings(List.of(8, 8), half, List.of(0.25, 0.5, 1.0), 0)
                        .normalization()
                        .deviation())
                .containsExactly(0.25f, 0.5f, 1f);
    }

    @Test
    void badValuesNameTheirKey() {
        List<Double> half = List.of(0.5, 0.5, 0.5);
        assertBad("inputSize", () -> settings(List.of(0, 8), half, half, 0));
        assertBad("mean", () -> settings(List.of(8, 8), List.of(0.5), half, 0));
        assertBad("std", () -> settings(List.of(8, 8), half, List.of(0.5, 0.0, 0.5), 0));
        assertBad("cacheMegabytes", () -> settings(List.of(8, 8), half, half, -1));
    }

    private static void assertBad(String key, Runnable made) {
        assertThatThrownBy(made::run)
                .isInstanceOf(InvalidSetting.class)
                .extracting(error -> ((InvalidSetting) error).key())
                .isEqualTo(key);
    }
}
