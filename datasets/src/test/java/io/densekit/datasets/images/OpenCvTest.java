// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenCvTest {

    /** A program that needs OpenCV for the first time when it is ending already, as after an early Ctrl-C. */
    static final class Ending {

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                for (int i = 0; i < 2; i++) {
                    try {
                        OpenCv.load();
                    } catch (UserError e) {
                        System.out.println(e.getMessage());
                    }
                }
            }));
        }
    }

    @Test
    void aProcessThatIsEndingSaysSoInsteadOfFailingInAClassInitialiser() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Ending.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(output.lines())
                .filteredOn(line -> !line.startsWith("Picked up"))
                .hasSize(2)
                .containsOnly("the process was asked to end before an image was read");
    }
}
