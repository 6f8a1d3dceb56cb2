// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Path FILE = Path.of("state.safetensors");

    @Test
    void keepsTheBestValidation() {
        Progress first = Progress.start().stepped().validatedWith(0.5, false);
        assertThat(first.bestIsNew()).isTrue();
        Progress worse = first.stepped().validatedWith(0.4, false);
        assertThat(worse.bestIsNew()).isFalse();
        assertThat(worse.best()).contains(new Progress.Best(1, 0.5));
        assertThat(worse.validated()).isEqualTo(2);
        assertThat(worse.stepped().validatedWith(0.6, false).best()).contains(new Progress.Best(3, 0.6));
    }

    @Test
    void ofErrorsTheLowestIsBest() {
        Progress first = Progress.start().stepped().validatedWith(0.5, true);
        assertThat(first.stepped().validatedWith(0.6, true).bestIsNew()).isFalse();
        assertThat(first.stepped().validatedWith(0.4, true).best()).contains(new Progress.Best(2, 0.4));
    }

    @Test
    void aFigureWithoutValueIsNeverBest() {
        assertThat(Progress.start().stepped().validatedWith(Double.NaN, false).best())
                .isEmpty();
    }

    @Test
    void metadataHoldAllOfIt() {
        Progress progress = new Progress(12, 10, Optional.of(new Progress.Best(5, 0.1 + 0.2)));
        assertThat(Progress.ofMetadata(progress.toMetadata(), FILE)).isEqualTo(progress);
        assertThat(Progress.ofMetadata(Progress.start().toMetadata(), FILE)).isEqualTo(Progress.start());
    }

    @Test
    void otherFilesAreRefused() {
        assertThatThrownBy(() -> Progress.ofMetadata(Map.of("format", "pt"), FILE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("state.safetensors is not the state of a run");
    }
}
