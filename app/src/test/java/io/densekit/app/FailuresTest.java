// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {

    private final StringWriter err = new StringWriter();

    @Test
    void usersMistakesAreOneSentenceWithoutStackTrace() {
        assertThat(handle(UserError.failure("a.pth is cut short"), false)).isEqualTo(1);
        assertThat(err).hasToString("densekit: a.pth is cut short" + System.lineSeparator());
    }

    @Test
    void wrongConfigurationExitsWithTwo() {
        assertThat(handle(UserError.usage("a.yaml:3: unknown key"), false)).isEqualTo(2);
    }

    @Test
    void debugAddsTheStackTrace() {
        assertThat(handle(UserError.failure("a.pth is cut short"), true)).isEqualTo(1);
        assertThat(err.toString()).contains("at io.densekit.app.FailuresTest.debugAddsTheStackTrace");
    }

    @Test
    void ourOwnMistakesLeaveTheirStackTraceInAFile() throws IOException {
        assertThat(handle(new IllegalStateException("no such block"), false)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("densekit: this should not have happened: IllegalStateException: no such block")
                .doesNotContain("\tat ");
        Matcher file = Pattern.compile("The stack trace is in (.*);").matcher(err.toString());
        assertThat(file.find()).isTrue();
        Path trace = Path.of(file.group(1));
        assertThat(trace)
                .content()
                .startsWith("densekit ")
                .contains("IllegalStateException: no such block", "FailuresTest.ourOwnMistakes");
        Files.delete(trace);
    }

    private int handle(Exception exception, boolean debug) {
        CommandLine line = Densekit.commandLine();
        line.setErr(new PrintWriter(err, true));
        return new Failures(() -> debug).handleExecutionException(exception, line, null);
    }
}
