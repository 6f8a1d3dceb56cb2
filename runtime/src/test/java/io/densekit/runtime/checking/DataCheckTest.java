// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {

    private static List<DataReport> check(String data) {
        Experiment experiment =
                Experiment.parse(Tiny.catalog(), "test", "model: {type: tiny}\ndata: " + data + "\n", List.of());
        return DataCheck.check(experiment, (samples, of) -> {});
    }

    @Test
    void everySampleOfBothDatasetsIsRead() {
        AtomicLong reached = new AtomicLong();
        Experiment experiment = Experiment.parse(
                Tiny.catalog(),
                "test",
                "model: {type: tiny}\ndata: {train: {type: dots, samples: 7, broken: 3}, val: {type: dots, samples: 12}}\n",
                List.of());
        List<DataReport> reports = DataCheck.check(experiment, (samples, of) -> {
            reached.accumulateAndGet(samples, Math::max);
            assertThat(of).isEqualTo(19);
        });
        assertThat(reached.get()).isEqualTo(19);
        assertThat(reports).extracting(DataReport::key).containsExactly("data.train", "data.val");
        assertThat(reports.get(0).findings())
                .contains(new Finding(Tally.UNREADABLE, 1, List.of("dot3.png can't be read"), true));
    }

    @Test
    void imagesThatBothDatasetsHaveAreFound() {
        List<DataReport> reports = check("{train: {type: dots, samples: 4}, val: {type: dots, samples: 2}}");
        assertThat(reports.get(1).findings())
                .anyMatch(finding -> finding.what().equals(Tally.SHARED) && finding.count() == 2);
        assertThat(reports.get(0).findings())
                .noneMatch(finding -> finding.what().equals(Tally.SHARED));
    }

    /** As training would. */
    @Test
    void anotherNumberOfClassesThanTheModelsIsTold(@TempDir Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("cat")).resolve("1.png"), "looked at later");
        Files.writeString(Files.createDirectories(folder.resolve("dog")).resolve("1.png"), "looked at later");
        Experiment experiment = Experiment.parse(
                Tiny.catalog(),
                "test",
                "model: {type: classification, backbone: vit-tiny, head: {type: linear-classifier, classes: 12}}\n"
                        + "data: {val: {type: image-folder, images: '" + folder + "'}}\n",
                List.of());
        assertThatThrownBy(() -> DataCheck.check(experiment, (samples, of) -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "data.val has 2 classes, but the model is set to 12; set the model's number of");
    }

    @Test
    void withoutDataThereIsNothingToCheck() {
        assertThatThrownBy(() -> check("{batch-size: 3}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is nothing to check");
    }
}
