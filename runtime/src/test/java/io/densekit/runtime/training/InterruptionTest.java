// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.checkpoints.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals, sent to a process of its own: {@link TrainingProcess} trains 60 steps and saves every fifth. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such signals")
class InterruptionTest {

    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    private static Process start(Path run, String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true",
                "-cp",
                classPath,
                TrainingProcess.class.getName(),
                run.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(run.resolveSibling(run.getFileName() + ".log").toFile())
                .start();
    }

    private static void awaitSteps(Path run, int steps) throws Exception {
        Path metrics = run.resolve("metrics.jsonl");
        while (!Files.exists(metrics) || Files.readAllLines(metrics).size() < steps) {
            Thread.sleep(5);
        }
    }

    private void finish(Path run, String... arguments) throws Exception {
        Process process = start(run, arguments);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(run.resolveSibling(run.getFileName() + ".log")))
                .isZero();
    }

    @Test
    @Timeout(300)
    void killedOrTerminatedARunEndsWithTheSameBits() throws Exception {
        Path whole = folder.resolve("whole");
        finish(whole);

        Path killed = folder.resolve("killed");
        Process process = start(killed, "slow");
        awaitSteps(killed, 13);
        process.destroyForcibly().waitFor();
        finish(killed, "--resume");
        assertThat(weights(killed)).isEqualTo(weights(whole));

        Path terminated = folder.resolve("terminated");
        process = start(terminated, "slow");
        awaitSteps(terminated, 8);
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(TERMINATED);
        String step =
                Safetensors.metadata(terminated.resolve("state.safetensors")).get("step");
        // Its last step was finished and saved, and no more were begun.
        assertThat(Files.readAllLines(terminated.resolve("metrics.jsonl"))).hasSize(Integer.parseInt(step));
        finish(terminated, "--resume");
        assertThat(weights(terminated)).isEqualTo(weights(whole));
    }

    /** Blocks that are computed again repeat their draws and count a batch once, also where a run goes on. */
    @Test
    @Timeout(300)
    void killedWhileBlocksAreComputedAgainARunEndsWithTheSameBits() throws Exception {
        Path whole = folder.resolve("whole");
        finish(whole, "cvt");

        Path killed = folder.resolve("killed");
        Process process = start(killed, "slow", "cvt", "recomputed");
        awaitSteps(killed, 13);
        process.destroyForcibly().waitFor();
        assertThat(rows(killed)).isLessThan(rows(whole));
        finish(killed, "--resume", "cvt", "recomputed");
        requireSame(killed, whole);
    }

    /**
     * Kills a training again and again, between steps, within them and while it writes, and starts it again each time; a
     * run that came to its end is compared, and the next begins. {@code -Ddensekit.kills=50} kills more often.
     */
    @Test
    @Timeout(1200)
    void killedAtRandomMomentsARunEndsWithTheSameBits() throws Exception {
        Path whole = folder.resolve("whole");
        finish(whole);
        RandomGenerator random = new SplittableRandom(11);
        int ended = 0;
        for (int kills = 0; kills < Integer.getInteger("densekit.kills", 4); kills++) {
            Path run = folder.resolve("run" + ended);
            Process process = start(run, "--resume", "slow");
            long rows = rows(run);
            while (process.isAlive() && rows(run) <= rows) {
                Thread.sleep(1);
            }
            if (process.waitFor(random.nextLong(1_200_000), TimeUnit.MICROSECONDS)) {
                assertThat(process.exitValue()).isZero();
                requireSame(run, whole);
                ended++;
            }
            process.destroyForcibly().waitFor();
        }
        Path last = folder.resolve("run" + ended);
        finish(last, "--resume");
        requireSame(last, whole);
        assertThat(Files.readAllLines(last.resolve("metrics.jsonl")))
                .hasSameSizeAs(Files.readAllLines(whole.resolve("metrics.jsonl")));
    }

    /** The first step whose loss is another one tells where a run went astray. */
    private static void requireSame(Path run, Path whole) throws IOException {
        assertThat(losses(run)).as("losses of %s", run).isEqualTo(losses(whole));
        assertThat(weights(run)).as("weights of %s", run).isEqualTo(weights(whole));
    }

    private static List<String> losses(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(row -> row.replaceAll(".*(\"step\":\\d+).*?(\"loss\":[^,}]+).*", "$1 $2"))
                .toList();
    }

    private static long rows(Path run) throws IOException {
        Path metrics = run.resolve("metrics.jsonl");
        return Files.exists(metrics) ? Files.readAllLines(metrics).size() : 0;
    }

    private static Object weights(Path run) {
        return Safetensors.read(run.resolve("last.safetensors"));
    }
}
