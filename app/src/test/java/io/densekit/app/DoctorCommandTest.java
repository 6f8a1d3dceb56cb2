// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    private Path folder;

    @Test
    void tellsWhatDensekitStandsOn() {
        CommandLineRun run = CommandLineRun.of("doctor");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "Java\n  version",
                        Runtime.version().toString(),
                        "  libtorch  2.7.1\n",
                        "  OpenCV       loads\n")
                .contains("backbone uniformer, uniformer-light, vision-transformer")
                .containsPattern("bf16 +(a product takes|refused)")
                .doesNotContain("BROKEN");
    }

    @Test
    void tellsTheSameAsJson() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(CommandLineRun.of("doctor", "--json").out());
        assertThat(json.path("healthy").asBoolean()).isTrue();
        assertThat(json.path("engine").path("libtorch").asText()).isEqualTo("2.7.1");
        assertThat(json.path("plugins").size()).isGreaterThan(5);
        assertThat(json.path("troubles").isArray()).isTrue();
    }

    @Test
    void aPluginThatIsBrokenIsToldBesideAllElse() throws IOException {
        Path jar = Files.writeString(folder.resolve("broken.jar"), "no jar");
        CommandLineRun run = CommandLineRun.of("doctor", "--plugin-path", jar.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("  OpenCV       loads\n")
                .contains("BROKEN: " + jar + " is no jar")
                .contains("build it anew, or take it away");
    }

    @Test
    void anEngineThatCantStartIsToldWithTheWayOut() throws Exception {
        Path file = Files.writeString(folder.resolve("cache"), "");
        Outcome doctor = alone("ENGINE_CACHE_DIR", file.toString());
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .contains("BROKEN: the PyTorch engine can't be started: ")
                .contains("libtorch is unpacked to " + file.resolve("pytorch") + ": that must be writable")
                .contains("  OpenCV       loads\n");
    }

    @Test
    void aFolderWithoutLibtorchIsToldToBePassedOver() throws Exception {
        Outcome doctor = alone("PYTORCH_LIBRARY_PATH", folder.toString());
        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out())
                .contains("(unpacked from the jars)")
                .contains("ADVICE: PYTORCH_LIBRARY_PATH is " + folder + ", where there is no libtorch");
    }

    private record Outcome(int exitCode, String out) {}

    /** In a process of its own, since an engine that runs doesn't start again. */
    private Outcome alone(String variable, String value) throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder doctor = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Densekit.class.getName(),
                "doctor");
        doctor.environment().put(variable, value);
        Process process = doctor.redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }
}
