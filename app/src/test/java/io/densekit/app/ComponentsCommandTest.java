// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComponentsCommandTest {

    @Test
    void unknownNameIsAUsageError() {
        CommandLineRun run = CommandLineRun.of("components", "no-such-thing");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no component is called 'no-such-thing'", "densekit components");
    }

    @Test
    void listingSucceeds() {
        assertThat(CommandLineRun.of("components").exitCode()).isZero();
    }

    @Test
    void aSectionIsExplainedAndWhatItCanName() {
        CommandLineRun run = CommandLineRun.of("components", "schedule");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("section schedule")
                .contains("  warm-up.iterations: whole number", "  decay: schedule", "cosine");
    }

    @Test
    void sectionsAreListed() {
        assertThat(CommandLineRun.of("components").out()).contains("section", "  compute  ");
    }

    @Test
    void aSlipInASectionsNameIsTold() {
        assertThat(CommandLineRun.of("components", "shedule").err()).contains("did you mean 'schedule'?");
    }
}
