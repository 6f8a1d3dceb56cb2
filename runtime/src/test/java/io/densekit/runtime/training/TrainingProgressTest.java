// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

    private static final Path FILE = Path.of("state.safetensors");

    @Test
    void keepsTheBestValidation() {
        TrainingProgress first = TrainingProgress.start().stepped().validatedWith(0.5, false);
        assertThat(first.bestIsNew()).isTrue();
        TrainingProgress worse = first.stepped().validatedWith(0.4, false);
        assertThat(worse.bestIsNew()).isFalse();
        assertThat(worse.best()).contains(new TrainingProgress.Best(1, 0.5));
        assertThat(worse.validated()).isEqualTo(2);
        assertThat(worse.stepped().validatedWith(0.6, false).best()).contains(new TrainingProgress.Best(3, 0.6));
    }

    @Test
    void ofErrorsTheLowestIsBest() {
        TrainingProgress first = TrainingProgress.start().stepped().validatedWith(0.5, true);
        assertThat(first.stepped().validatedWith(0.6, true).bestIsNew()).isFalse();
        assertThat(first.stepped().validatedWith(0.4, true).best()).contains(new TrainingProgress.Best(2, 0.4));
    }

    @Test
    void aFigureWithoutValueIsNeverBest() {
        assertThat(TrainingProgress.start()
                        .stepped()
                        .validatedWith(Double.NaN, false)
                        .best())
                .isEmpty();
    }

    @Test
    void metadataHoldAllOfIt() {
        TrainingProgress progress =
                new TrainingProgress(12, 10, Optional.of(new TrainingProgress.Best(5, 0.1 + 0.2)), 3);
        assertThat(TrainingProgress.ofMetadata(progress.toMetadata(), FILE)).isEqualTo(progress);
        assertThat(TrainingProgress.ofMetadata(TrainingProgress.start().toMetadata(), FILE))
                .isEqualTo(TrainingProgress.start());
    }

    @Test
    void otherFilesAreRefused() {
        assertThatThrownBy(() -> TrainingProgress.ofMetadata(Map.of("format", "pt"), FILE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("state.safetensors is not the state of a run");
    }
}
