// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.classification.Classification;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A program that forgot libtorch is told what to add. */
@DisabledIfEnvironmentVariable(named = "PYTORCH_LIBRARY_PATH", matches = ".+", disabledReason = "libtorch is there")
class MissingNativesTest {

    @TempDir
    private Path folder;

    /** Such a program. */
    static final class Forgetful {
        public static void main(String[] arguments) {
            Path config = Path.of(arguments[0]);
            try {
                Densekit.load(config, Networks.weights(config), Classification.class);
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    @Timeout(120)
    void whatIsMissingIsNamed() throws Exception {
        Path config = Networks.write(folder, "classifier", Networks.CLASSIFIER, "[]");
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String without = Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("pytorch-native"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-DDJL_CACHE_DIR=" + folder.resolve("cache"),
                        "-cp",
                        without,
                        Forgetful.class.getName(),
                        config.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .startsWith("the PyTorch engine can't be started: libtorch is not on the class path; add"
                        + " ai.djl.pytorch:pytorch-native-cpu, whose version densekit-bom knows, with the classifier");
    }
}
