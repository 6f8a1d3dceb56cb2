// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.runtime.training.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsFileTest {

    private static final String STEP =
            """
            {"step":1,"epoch":1,"loss":0.5,"losses":{"heatmap":0.5},"learning-rate":0.001,"gradient-norm":"NaN",\
            "images":4,"seconds":0.25,"data-seconds":0.05,"images-per-second":16.0}
            """;

    private static final String VALIDATION =
            """
            {"step":1,"validation":{"AP":0.25,"AR":-1.0},"best":true,"seconds":2.5}
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("metrics.jsonl"), text);
    }

    @Test
    void stepsAndValidationsAreRead() throws IOException {
        MetricsFile metrics = MetricsFile.read(file(STEP + "\n" + VALIDATION));
        assertThat(metrics.steps()).hasSize(1);
        StepRecord step = metrics.steps().get(0);
        assertThat(step.loss()).isEqualTo(0.5);
        assertThat(step.losses()).containsEntry("heatmap", 0.5);
        assertThat(step.gradientNorm()).isNaN();
        assertThat(step.images()).isEqualTo(4);
        assertThat(metrics.best().figures()).containsEntry("AP", 0.25).containsEntry("AR", -1.0);
        assertThat(metrics.epoch(1)).isEqualTo(1);
        assertThat(metrics.epoch(7)).isZero();
    }

    @Test
    void theBestValidationIsTheLastThatWasBest() throws IOException {
        MetricsFile metrics = MetricsFile.read(file(VALIDATION
                + VALIDATION.replace("\"step\":1", "\"step\":2")
                + VALIDATION.replace("\"step\":1", "\"step\":3").replace("true", "false")));
        assertThat(metrics.best().step()).isEqualTo(2);
        assertThat(metrics.last().step()).isEqualTo(3);
    }

    @Test
    void aRunWithoutRowsHasNoBest() throws IOException {
        assertThat(MetricsFile.read(file("")).best()).isNull();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> MetricsFile.read(folder.resolve("metrics.jsonl")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("metrics.jsonl does not exist")
                .hasMessageContaining("folder of a run");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"step\":2,\"epo                              | is not a JSON object",
                "{} {}                                          | is not a JSON object",
                "{\"step\":2}                                   | has no number 'epoch'",
                "[]                                             | has no number 'step'",
                "7                                              | has no number 'step'",
                "{\"step\":\"two\",\"epoch\":1}                 | has no number 'step'",
                "{\"step\":2,\"validation\":{}}                 | 'validation' holds no figure",
                "{\"step\":2,\"validation\":{\"AP\":\"high\"}}  | has no number 'AP'",
            })
    void aBrokenLineIsNamedWithItsNumber(String line, String mistake) throws IOException {
        Path file = file(STEP + line + "\n");
        assertThatThrownBy(() -> MetricsFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("metrics.jsonl:2")
                .hasMessageContaining(mistake);
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("metrics.jsonl"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> MetricsFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no UTF-8 text");
    }
}
