// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a Maven and a Java that only write down how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherTest {

    private static final String MVN =
            """
            #!/bin/sh
            echo "mvn $*" >>"$CALLS"
            [ -z "${MVN_FAILS:-}" ] || { echo "[ERROR] no such symbol"; exit 1; }
            for argument in "$@"; do
              case $argument in
                -Ddist.modules=*) mkdir -p "${argument#*=}" "${argument#*=}/../../lib" ;;
                */pom.xml) sources=$(dirname "$argument") ;;
                -Prelease) release=yes ;;
              esac
            done
            [ -n "${release:-}" ] || exit 0
            mkdir -p "$sources/dist/target"
            (cd "$sources" && find . -type f | sort) >"$sources/dist/target/densekit-1-linux.zip"
            """;

    /** Prints its arguments, and makes an archive of classes when it is asked to. */
    static final String JAVA =
            """
            #!/bin/sh
            for argument in "$@"; do echo "[$argument]"; done
            echo "tunables ${GLIBC_TUNABLES:-}"
            for argument in "$@"; do
              case $argument in -XX:SharedArchiveFile=*) made=${argument#*=} ;; -Xshare:dump) dump=yes ;; *Rehearsal) exit 0 ;; esac
            done
            [ -z "${dump:-}" ] || [ -n "${NO_ARCHIVES:-}" ] || { echo classes >"$made"; exit 0; }
            exit 7
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path calls;

    @BeforeEach
    void prepare() throws IOException {
        home = Files.createDirectories(folder.resolve("a home"));
        calls = folder.resolve("calls");
        Files.copy(Path.of("").toAbsolutePath().resolveSibling("densekit"), home.resolve("densekit"));
        executable(home.resolve("densekit"));
        Path launch = Path.of("app/src/main/launcher/launch.sh");
        Files.createDirectories(home.resolve(launch).getParent());
        Files.copy(Path.of("").toAbsolutePath().resolveSibling(launch), home.resolve(launch));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.createDirectories(home.resolve("app/src/main/java"));
        Files.writeString(home.resolve("app/pom.xml"), "");
        source("A.java", Instant.now().minusSeconds(60));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        executable(Files.writeString(bin.resolve("mvn"), MVN));
        executable(Files.writeString(bin.resolve("java"), JAVA));
    }

    @Test
    void buildsOnceAndHandsArgumentsAndExitCodeThrough() throws Exception {
        Outcome first = densekit(List.of(), "train", "my config.yaml", "");
        assertThat(first.err())
                .startsWith("densekit: building, once for these sources")
                .hasLineCount(1);
        assertThat(first.out())
                .contains("[train]\n[my config.yaml]\n[]\n", "[-Dai.djl.offline=true]", "[-DOPT_OUT_TRACKING=true]")
                .contains("/a home/app/target/dist/lib/*]\n[io.densekit.app.Densekit]");
        assertThat(first.exitCode()).isEqualTo(7);

        Outcome second = densekit(List.of(), "--version");
        assertThat(second.err()).isEmpty();
        assertThat(calls).content().hasLineCount(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        densekit(List.of());
        source("B.java", Instant.now().plusSeconds(5));
        assertThat(densekit(List.of()).err()).contains("building");
        assertThat(calls).content().hasLineCount(2);
    }

    @Test
    void aFailedBuildShowsItsLogsEndAndLeavesNothing() throws Exception {
        Outcome failed = densekit(List.of("MVN_FAILS=yes"));
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("the build failed", "[ERROR] no such symbol");
        assertThat(home.resolve("target/densekit.lock")).doesNotExist();
        assertThat(densekit(List.of()).exitCode()).isEqualTo(7);
    }

    @Test
    void aLockOfADeadProcessIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(home.resolve("target/densekit.lock"));
        Files.writeString(lock.resolve("pid"), "999999999\n");
        assertThat(densekit(List.of()).exitCode()).isEqualTo(7);
        assertThat(lock).doesNotExist();
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a home", "densekit"));
        assertThat(run(link, List.of(), "config").exitCode()).isEqualTo(7);
        assertThat(home.resolve("app/target/dist/current")).exists();
    }

    @Test
    void optionsForJavaComeFromTheEnvironment() throws Exception {
        assertThat(densekit(List.of("DENSEKIT_JAVA_OPTIONS=-Xmx1g -Da=b")).out())
                .contains("[-Xmx1g]\n[-Da=b]\n");
    }

    @Test
    void shortCommandsLoadTheirClassesFromAnArchiveOfTheBuild() throws Exception {
        assertThat(densekit(List.of(), "coco-eval").out())
                .containsPattern("\\[-XX:SharedArchiveFile=.*/builds/.*\\.jsa]");
        assertThat(archives()).hasSize(1);
        assertThat(densekit(List.of(), "predict").out()).contains("SharedArchiveFile");
        assertThat(densekit(List.of(), "train").out()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void predictingWaitsForNoOptimisingCompiler() throws Exception {
        assertThat(densekit(List.of(), "predict").out()).contains("[-XX:TieredStopAtLevel=1]");
        assertThat(densekit(List.of(), "eval").out()).contains("[-XX:TieredStopAtLevel=1]");
        assertThat(densekit(List.of(), "train").out()).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void largePagesAreForManyImages() throws Exception {
        String large = "tunables glibc.malloc.hugetlb=1\n";
        assertThat(densekit(List.of(), "eval", "my.yaml", "photo.jpg").out()).contains(large);
        assertThat(densekit(List.of(), "predict", "my.yaml", "folder").out()).contains(large);
        assertThat(densekit(List.of(), "predict", "model", "clip.mp4").out()).contains(large);
        assertThat(densekit(List.of(), "predict", "model", "a.PNG", "b.jpeg").out())
                .contains("tunables glibc.malloc.hugetlb=0\n");
        String[] many = Stream.concat(
                        Stream.of("predict", "model"),
                        Stream.generate(() -> "a.jpg").limit(17))
                .toArray(String[]::new);
        assertThat(densekit(List.of(), many).out()).contains(large);
        assertThat(densekit(List.of("GLIBC_TUNABLES=a.b=1"), "predict", "model", "a.jpg")
                        .out())
                .contains("tunables a.b=1\n");
        assertThat(densekit(List.of(), "train").out()).contains("tunables \n");
    }

    @Test
    void comparisonsAreCompiledWell() throws Exception {
        assertThat(densekit(List.of(), "coco-eval").out()).contains("[-XX:TieredStopAtLevel=1]");
        assertThat(densekit(List.of(), "coco-eval", "--against", "old.json").out())
                .contains("[-XX:+UseSerialGC]")
                .doesNotContain("TieredStopAtLevel");
    }

    @Test
    void aJavaThatMakesNoArchiveDoesWithout() throws Exception {
        Outcome run = densekit(List.of("NO_ARCHIVES=yes"), "coco-eval");
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).hasLineCount(1);
        assertThat(archives()).allSatisfy(file -> assertThat(file).isEmptyFile());
    }

    @Test
    void aDistributionIsBuiltBesideWhatRuns() throws Exception {
        Outcome first = densekit(List.of("MVN_FAILS=yes"), "dist");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.err()).contains("building the distribution", "[ERROR] no such symbol");
        assertThat(home.resolve("target/densekit.lock")).doesNotExist();
        assertThat(calls).content().contains("-Prelease -DskipTests").contains("package");
        assertThat(home.resolve("app/target/dist/current")).doesNotExist();
        assertThat(densekit(List.of(), "dist", "here").err()).contains("dist takes no arguments");
    }

    @Test
    void aDistributionIsMadeOfSourcesAlone() throws Exception {
        Files.writeString(
                Files.createDirectories(home.resolve("app/target/classes")).resolve("Stale.class"), "");
        Files.writeString(Files.createDirectories(home.resolve("dist/target")).resolve("densekit-0-linux.zip"), "");
        Outcome run = densekit(List.of(), "dist");
        Path zip = home.resolve("dist/target/densekit-1-linux.zip");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(zip + "\n");
        assertThat(run.err())
                .isEqualTo(
                        "densekit: building the distribution; the log is in " + home + "/target/densekit-build.log\n");
        assertThat(zip).content().contains("./app/src/main/java/A.java").doesNotContain("Stale");
        assertThat(home.resolve("dist/target")).isDirectoryContaining(file -> file.equals(zip));
        assertThat(zip.resolveSibling("densekit-0-linux.zip")).doesNotExist();
        assertThat(zip.resolveSibling("source")).doesNotExist();
    }

    @Test
    void aDistributionIsOfTheLastCommit() throws Exception {
        Files.writeString(home.resolve(".gitignore"), "target/\n");
        git("init", "-q");
        git("add", ".");
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "First");
        assertThat(densekit(List.of(), "dist").err()).hasLineCount(1);

        source("Uncommitted.java", Instant.now());
        assertThat(densekit(List.of(), "dist").err())
                .contains("of the last commit; what is changed since and not committed stays out");
        assertThat(home.resolve("dist/target/densekit-1-linux.zip"))
                .content()
                .contains("A.java")
                .doesNotContain("Uncommitted");
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("git.log").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("git.log")))
                .isZero();
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("app/target/dist/builds"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private record Outcome(int exitCode, String out, String err) {}

    private Outcome densekit(List<String> environment, String... arguments) throws Exception {
        return run(home.resolve("densekit"), environment, arguments);
    }

    private Outcome run(Path script, List<String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "-u", "JAVA_HOME", "-u", "DENSEKIT_JAVA_OPTIONS"));
        command.add("CALLS=" + calls);
        command.add("PATH=" + folder.resolve("bin") + ":" + System.getenv("PATH"));
        command.addAll(environment);
        command.add(script.toString());
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

    private void source(String name, Instant time) throws IOException {
        Path file = Files.writeString(home.resolve("app/src/main/java").resolve(name), "");
        Files.setLastModifiedTime(file, FileTime.from(time));
        Files.setLastModifiedTime(file.getParent(), FileTime.from(time));
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
