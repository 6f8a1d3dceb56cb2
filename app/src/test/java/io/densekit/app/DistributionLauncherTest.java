// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the zip, with a Java that only writes down how it was called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class DistributionLauncherTest {

    @TempDir
    private Path folder;

    private Path home;
    private Path launcher;
    private Path java;

    @BeforeEach
    void unpack() throws IOException {
        Path sources = Path.of("").toAbsolutePath().getParent();
        home = folder.resolve("a home");
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.createDirectories(folder.resolve("user"));
        launcher = Files.copy(sources.resolve("dist/src/bin/densekit"), home.resolve("bin/densekit"));
        Files.copy(sources.resolve("app/src/main/launcher/launch.sh"), home.resolve("lib/launch.sh"));
        Files.writeString(home.resolve("lib/a.jar"), "1");
        java = Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("java"), LauncherTest.JAVA);
        for (Path script : List.of(launcher, java)) {
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void handsArgumentsAndExitCodeThrough() throws Exception {
        Outcome run = densekit(List.of(), "train", "my config.yaml", "");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out())
                .contains("[train]\n[my config.yaml]\n[]\n", "[-Dai.djl.offline=true]")
                .contains("[--enable-native-access=ALL-UNNAMED]")
                .contains("/a home/lib/*]\n[io.densekit.app.Densekit]")
                .doesNotContain("SharedArchiveFile");
        assertThat(archives()).isEmpty();
    }

    @Test
    void worksBesideItsFolderAndThroughLinksToo() throws Exception {
        Path binary = launcher;
        launcher = Files.copy(binary, home.resolve("densekit"), StandardCopyOption.COPY_ATTRIBUTES);
        Outcome beside = densekit(List.of(), "train");
        assertThat(beside.out()).contains("/a home/lib/*]\n[io.densekit.app.Densekit]\n[train]");
        for (Path linked : List.of(binary, home.resolve("densekit"))) {
            Path link = folder.resolve("user").resolve(linked.getParent().getFileName() + "-link");
            launcher = Files.createSymbolicLink(link, link.getParent().relativize(linked));
            assertThat(densekit(List.of(), "train")).isEqualTo(beside);
        }
    }

    @Test
    void aShortCommandMakesAnArchiveOnce() throws Exception {
        assertThat(densekit(List.of(), "--help").out()).contains("[-XX:SharedArchiveFile=");
        List<Path> made = archives();
        assertThat(made).hasSize(1).allSatisfy(file -> assertThat(file)
                .asString()
                .contains("/user/.cache/densekit/")
                .endsWith(".jsa"));
        Files.writeString(made.get(0), "kept");
        assertThat(densekit(List.of(), "config", "a.yaml").out()).contains("[-XX:SharedArchiveFile=" + made.get(0));
        assertThat(made.get(0)).content().isEqualTo("kept");
    }

    @Test
    void otherJarsAndAnotherJavaHaveAnArchiveOfTheirOwn() throws Exception {
        densekit(List.of(), "--help");
        Files.writeString(home.resolve("lib/a.jar"), "another");
        densekit(List.of(), "--help");
        assertThat(archives()).hasSize(2);
        Files.writeString(java, LauncherTest.JAVA + "# newer\n");
        densekit(List.of(), "--help");
        assertThat(archives()).hasSize(3);
    }

    @Test
    void aFolderThatTakesNoFilesIsDoneWithout() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (String cache : List.of(file + "/below", "", "relative")) {
            Outcome run = densekit(List.of("DENSEKIT_CACHE=" + cache), "--help");
            assertThat(run.exitCode()).isEqualTo(7);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).doesNotContain("SharedArchiveFile");
        }
    }

    @Test
    void aJavaThatMakesNoArchiveIsAskedOnce() throws Exception {
        for (int call = 0; call < 2; call++) {
            Outcome run = densekit(List.of("NO_ARCHIVES=yes"), "--help");
            assertThat(run.exitCode()).isEqualTo(7);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).doesNotContain("SharedArchiveFile");
        }
        assertThat(archives()).hasSize(1).allSatisfy(file -> assertThat(file).isEmptyFile());
    }

    @Test
    void withoutAJavaItSaysWhatIsMissing() throws Exception {
        Outcome run = densekit(List.of("JAVA_HOME=" + home), "--help");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("densekit: there is no Java at '" + home + "/bin/java'; install one, 17 or newer");
    }

    private List<Path> archives() throws IOException {
        Path cache = folder.resolve("user/.cache/densekit");
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    private record Outcome(int exitCode, String out, String err) {}

    private Outcome densekit(List<String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "-i", "HOME=" + folder.resolve("user")));
        command.add("PATH=" + java.getParent() + ":" + System.getenv("PATH"));
        command.addAll(environment);
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
