// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ExhaustionTest {

    @Command(name = "endless")
    private static final class Endless implements Runnable {
        @Override
        public void run() {
            run();
        }
    }

    @Test
    void anEndOfMemoryNamesTheOptionWhateverThreadMetIt() {
        Exception wrapped = new IllegalStateException(new ExecutionException(new OutOfMemoryError("Java heap space")));
        assertThat(Exhaustion.sentence(wrapped).orElseThrow())
                .matches("the JVM's memory of \\d+ MB is used up; if the machine has more, allow it with"
                        + " DENSEKIT_JAVA_OPTIONS=-Xmx\\d+g");
    }

    @Test
    void moreMemoryIsNotAdvisedWhereItDoesNotHelp() {
        assertThat(Exhaustion.sentence(new OutOfMemoryError("unable to create native thread"))
                        .orElseThrow())
                .contains("lower data.workers")
                .doesNotContain("-Xmx");
        assertThat(Exhaustion.sentence(new OutOfMemoryError("Requested array size exceeds VM limit"))
                        .orElseThrow())
                .contains("larger than Java can hold")
                .doesNotContain("-Xmx");
        assertThat(Exhaustion.sentence(new IllegalStateException("other"))).isEmpty();
    }

    @Test
    void theMemoryForTensorsIsNoneOfTheJvms() {
        EngineException engine = new EngineException(
                "DefaultCPUAllocator: not enough memory: you tried to allocate 4000000000000 bytes.\nException raised from");
        assertThat(Exhaustion.sentence(engine))
                .contains("the memory for tensors is used up; lower data.batch-size, the images' size or the network's"
                        + " (DefaultCPUAllocator: not enough memory: you tried to allocate 4000000000000 bytes.)");
        assertThat(Exhaustion.sentence(new EngineException("sizes don't match")))
                .isEmpty();
    }

    @Test
    void anEndOfTheStackIsOneSentence() {
        StringWriter err = new StringWriter();
        CommandLine line = Densekit.commandLine().addSubcommand(new Endless());
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute("endless")).isEqualTo(1);
        assertThat(err)
                .hasToString("densekit: something in the files given is nested too deeply for the JVM's stack; if it is"
                        + " meant, allow more with DENSEKIT_JAVA_OPTIONS=-Xss16m" + System.lineSeparator());
    }
}
