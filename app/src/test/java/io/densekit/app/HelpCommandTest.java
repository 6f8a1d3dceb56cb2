// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelpCommandTest {

    @Test
    void saysWhatTheOptionSays() {
        assertThat(CommandLineRun.of("help", "eval")).isEqualTo(CommandLineRun.of("eval", "--help"));
        assertThat(CommandLineRun.of("help", "generate", "shapes"))
                .isEqualTo(CommandLineRun.of("generate", "shapes", "--help"));
        assertThat(CommandLineRun.of("help")).isEqualTo(CommandLineRun.of("--help"));
    }

    @Test
    void namesTheNearestOfACommandThatIsNone() {
        CommandLineRun run = CommandLineRun.of("help", "trian");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no command 'trian'; did you mean 'train'?");
    }
}
