// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {

    @TempDir
    private Path folder;

    @Test
    void aRunIsReadWhole() throws IOException {
        RunRecord run = RunRecord.read(Runs.write(folder, "run"));
        assertThat(run.name()).isEqualTo("run");
        assertThat(run.trainingSeconds()).isEqualTo(10);
        assertThat(run.validationSeconds()).isEqualTo(2);
        assertThat(run.config()).contains("seed: 7");
        assertThat(run.provenance()).containsEntry("densekit", "0.1.0");
        assertThat(run.ended()).isEqualTo(Instant.parse("2024-02-03T04:05:06Z"));
    }

    @Test
    void provenanceMayBeMissingButNotBroken() throws IOException {
        Path run = Runs.write(folder, "run");
        Path provenance = run.resolve("provenance.json");
        Files.delete(provenance);
        assertThat(RunRecord.read(run).provenance()).isEmpty();
        Files.writeString(provenance, "{\"densekit\":");
        assertThatThrownBy(() -> RunRecord.read(run))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("provenance.json is not JSON");
    }

    @Test
    void aFolderThatIsNoRunIsRefused() throws IOException {
        assertThatThrownBy(() -> RunRecord.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("metrics.jsonl does not exist");
        Path run = Runs.write(folder, "run");
        Files.delete(run.resolve("config.yaml"));
        assertThatThrownBy(() -> RunRecord.read(run))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("config.yaml does not exist");
    }
}
