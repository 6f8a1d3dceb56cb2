// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathCommandTest {

    private static final String PROGRAM =
            """
            import io.densekit.library.Densekit;

            public class Find {
                public static void main(String[] arguments) {
                    System.out.println(Densekit.class.getName() + " " + arguments[0]);
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void aProgramOfOneFileRunsOnIt() throws Exception {
        CommandLineRun run = CommandLineRun.of("classpath");
        assertThat(run.err()).isEmpty();
        List<String> entries = Arrays.asList(run.out().strip().split(File.pathSeparator));
        assertThat(entries).isNotEmpty().allSatisfy(entry -> assertThat(Path.of(entry))
                .isAbsolute());
        Path program = Files.writeString(folder.resolve("Find.java"), PROGRAM);
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        run.out().strip(),
                        program.toString(),
                        "photo.jpg")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(java.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(java.getInputStream().readAllBytes()).strip())
                .isEqualTo("io.densekit.library.Densekit photo.jpg");
    }
}
