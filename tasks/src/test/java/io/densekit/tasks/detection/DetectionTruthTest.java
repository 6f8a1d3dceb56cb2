// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoGroundTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTruthTest {

    @TempDir
    private Path folder;

    @Test
    void labelsFindTheDatasetsCategories() throws IOException {
        Optional<CocoGroundTruth> file = Optional.of(CocoGroundTruth.read(Objects.annotations(folder)));
        assertThat(DetectionTruth.of(new Objects.Data(List.of("cat", "dog"), file))
                        .categories())
                .containsExactly(3L, 18L);
    }

    @Test
    void samplesGiveBoxesInOriginalPixelsAndIgnoredOnesForEveryClass() {
        DetectionTruth truth = DetectionTruth.of(new Objects.Data(List.of("dog", "cat"), Optional.empty()));
        truth.add(List.of(Objects.sample(1, 10, 0)));
        assertThat(truth.categories()).containsExactly(1L, 2L);
        assertThat(truth.hasMasks()).isFalse();
        assertThat(truth.groundTruth().size()).isEqualTo(3);
        assertThat(truth.groundTruth().images().get(0).width()).isEqualTo(200);
    }

    @Test
    void classesWithoutNamesAreRefused() {
        assertThatThrownBy(() -> DetectionTruth.of(new Objects.Data(List.of(), Optional.empty())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("classes have names");
    }
}
