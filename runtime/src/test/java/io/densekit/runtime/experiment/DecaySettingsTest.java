// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.runtime.testing.Tiny;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecaySettingsTest {

    private static ScheduleSettings schedule(String override) {
        return Experiment.parse(Tiny.catalog(), "test", "model: tiny", List.of("schedule=" + override))
                .settings()
                .schedule();
    }

    private static DecaySettings decay(String settings) {
        return (DecaySettings) schedule("{decay: " + settings + "}").decay().settings();
    }

    /** What a run's own config.yaml says, with each key's default. */
    @Test
    void keysOfOtherCoursesAreTakenAtTheirDefaults() {
        assertThat(decay("{type: cosine, at: [], factor: null, power: null, minimum: 0.1}")
                        .minimum())
                .contains(0.1);
    }

    @Test
    void everyCourseTakesItsOwnKeys() {
        assertThat(decay("{type: step, at: [3, 4], factor: 0.2}").at()).containsExactly(3, 4);
        assertThat(decay("{type: cosine, minimum: 0.1}").minimum()).contains(0.1);
        assertThat(decay("{minimum: 0.1}").minimum()).contains(0.1);
        assertThat(decay("{type: poly, power: 2}").power()).contains(2.0);
        assertThat(schedule("{decay: {type: constant}}").decay().type()).isEqualTo("constant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{decay: {type: cosine, at: [3]}} | schedule.decay.at: has no meaning for type cosine",
                "{decay: {type: poly, factor: 0.1}} | has no meaning for type poly",
                "{decay: {type: step, at: [3], minimum: 0.1}} | has no meaning for type step",
                "{decay: {type: cosin}} | unknown schedule 'cosin'; did you mean 'cosine'?",
                "{decay: {type: step}} | needs at least one time",
                "{decay: {type: step, at: [0]}} | must be at least 1",
                "{decay: {type: poly, power: 0}} | must be positive",
                "{epochs: 1, iterations: 2} | either epochs or iterations",
                "{epochs: 0} | must be at least 1",
                "{iterations: 2147483647} | must be at most 100000000",
                "{warm-up: {ratio: 2}} | must be within [0, 1]",
                "{warm-up: {iterations: -1}} | must be at least 0"
            })
    void whatMeansNothingIsRefused(String override, String message) {
        assertThatThrownBy(() -> schedule(override))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }
}
