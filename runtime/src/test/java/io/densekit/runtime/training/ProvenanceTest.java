// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    private static Map<String, String> of(String... overrides) {
        Experiment experiment = Experiment.parse(Tiny.catalog(), "test", "model: tiny", List.of(overrides));
        try (ComputeSession session = experiment.open()) {
            return Provenance.of(experiment, session);
        }
    }

    @Test
    void equalSettingsHaveEqualProvenance() {
        assertThat(of("seed=3")).isEqualTo(of("seed=3"));
    }

    @Test
    void anySettingChangesIt() {
        assertThat(of("seed=3", "schedule.epochs=2").get("settings"))
                .isNotEqualTo(of("seed=3").get("settings"));
    }

    @Test
    void namesVersionsSeedAndDevice() {
        assertThat(of("seed=3", "compute.precision=bf16"))
                .containsKeys("densekit", "java", "platform")
                .containsEntry("seed", "3")
                .containsEntry("precision", "bf16")
                .containsEntry("device", "cpu")
                .hasEntrySatisfying("engine", version -> assertThat(version).startsWith("2."))
                .hasEntrySatisfying("settings", hash -> assertThat(hash).matches("[0-9a-f]{64}"));
    }
}
