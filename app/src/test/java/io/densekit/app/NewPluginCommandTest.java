// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.app.template.PluginKind;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written builds against the contract alone, passes its own tests, is found and trains. */
class NewPluginCommandTest {

    @TempDir
    private Path folder;

    private Path written(PluginKind kind) {
        Path project = folder.resolve("edge-" + kind);
        CommandLineRun run = CommandLineRun.of(
                "new-plugin",
                "edge-" + kind,
                "--kind",
                kind.toString(),
                "--package",
                "com.acme.vision",
                "--out",
                project.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("README.md");
        return project;
    }

    private Path jar(Path project) {
        return PluginJar.build(project, folder);
    }

    @ParameterizedTest
    @EnumSource
    void noPlaceIsLeftUnfilled(PluginKind kind) throws IOException {
        Path project = written(kind);
        assertThat(project.resolve("README.md")).exists();
        assertThat(project.resolve("pom.xml")).content().contains("<artifactId>edge-" + kind + "</artifactId>");
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString()).doesNotContain("@");
                if (!file.toString().endsWith(".safetensors")) {
                    assertThat(file).content().doesNotContainPattern("@[A-Za-z]+@");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsTestsPass(PluginKind kind) throws Exception {
        Path project = written(kind);
        Path jar = jar(project);
        Path classes = Files.createDirectories(folder.resolve("test-classes"));
        String classPath = jar + File.pathSeparator + System.getProperty("java.class.path");
        PluginJar.compile(project.resolve("src/test/java"), classes, classPath);
        URL[] urls = {
            jar.toUri().toURL(),
            classes.toUri().toURL(),
            project.resolve("src/test/resources").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader());
                Stream<Path> files = Files.walk(classes)) {
            List<String> run = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                run.addAll(runTests(loader.loadClass("com.acme.vision." + name)));
            }
            assertThat(run).contains("givesPyTorchsNumbers").anyMatch(name -> name.startsWith("refuses"));
        }
    }

    private static List<String> runTests(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        List<String> run = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                method.setAccessible(true);
                method.invoke(constructor.newInstance());
                run.add(method.getName());
            }
        }
        return run;
    }

    @ParameterizedTest
    @CsvSource({
        "BACKBONE, -classification",
        "BACKBONE, -detection",
        "HEAD, -classification",
        "REDUCER, -classification",
        "TASK, ''"
    })
    void itsConfigurationResolves(PluginKind kind, String config) {
        Path project = written(kind);
        CommandLineRun run = CommandLineRun.of(
                "--plugin-path",
                jar(project).toString(),
                "config",
                project.resolve("edge-" + kind + config + ".yaml").toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("edge-" + kind);
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKBONE", "HEAD", "REDUCER"})
    void itTrains(PluginKind kind) {
        Path data = folder.resolve("shapes");
        assertThat(CommandLineRun.of(
                                "generate",
                                "shapes",
                                "--task",
                                "classification",
                                "--out",
                                data.toString(),
                                "--images",
                                "16",
                                "--val-images",
                                "8")
                        .exitCode())
                .isZero();
        Path project = written(kind);
        CommandLineRun run = CommandLineRun.of(
                "--plugin-path",
                jar(project).toString(),
                "train",
                project.resolve("edge-" + kind + "-classification.yaml").toString(),
                "--work-dir",
                folder.resolve("run").toString(),
                "--set",
                "data.train.images=" + data.resolve("train"),
                "--set",
                "data.val.images=" + data.resolve("val"),
                "--set",
                "data.batch-size=8",
                "--set",
                "schedule={iterations: 2}",
                "--set",
                "evaluation={best: top1}",
                "--set",
                "compute.device=cpu");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("run/last.safetensors")).isNotEmptyFile();
    }

    /** By the commands of its README, on data of its own generator. */
    @Test
    void aTaskLearnsIsJudgedAndPredicts() throws IOException {
        Path project = written(PluginKind.TASK);
        String plugin = jar(project).toString();
        Path data = folder.resolve("data");
        String config = project.resolve("edge-task.yaml").toString();
        List<String> set = List.of(
                "--set", "data.train.images=" + data,
                "--set", "data.train.file=" + data.resolve("train.csv"),
                "--set", "data.val.images=" + data,
                "--set", "data.val.file=" + data.resolve("val.csv"),
                "--set", "compute.device=cpu");
        succeed(List.of(
                "--plugin-path",
                plugin,
                "generate",
                "edge-task",
                "--out",
                data.toString(),
                "--images",
                "64",
                "--val-images",
                "8"));
        List<String> train = new ArrayList<>(List.of(
                "--plugin-path",
                plugin,
                "train",
                config,
                "--work-dir",
                folder.resolve("run").toString()));
        train.addAll(set);
        train.addAll(List.of(
                "--set",
                "schedule={iterations: 60, warm-up: {iterations: 5}}",
                "--set",
                "evaluation={every-epochs: 5, best: mae}",
                "--set",
                "optimizer.learning-rate=0.005"));
        succeed(train);
        Path weights = folder.resolve("run/best.safetensors");
        List<String> eval = new ArrayList<>(List.of(
                "--plugin-path",
                plugin,
                "eval",
                config,
                "--weights",
                weights.toString(),
                "--predictions",
                folder.resolve("predicted.csv").toString()));
        eval.addAll(set);
        String figures = succeed(eval);
        assertThat(Double.parseDouble(figures.replaceAll("(?s).*mae +([0-9.]+).*", "$1")))
                .as("half of what one is off by who always says the mean: " + figures)
                .isLessThan(0.5 * meanGuessed(values(data.resolve("train.csv")), values(data.resolve("val.csv"))));
        assertThat(folder.resolve("predicted.csv"))
                .content()
                .startsWith("file,value\n")
                .hasLineCount(9);
        succeed(List.of(
                "--plugin-path",
                plugin,
                "predict",
                config,
                data.resolve("val/00000.png").toString(),
                "--weights",
                weights.toString(),
                "--out",
                folder.resolve("out").toString()));
        assertThat(folder.resolve("out/predictions.json")).content().contains("\"value\"");
    }

    private static String succeed(List<String> arguments) {
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void withoutAPackageItIsOneOfItsOwn() {
        Path project = folder.resolve("project");
        CommandLineRun run = CommandLineRun.of("new-plugin", "tiny-conv-2", "--out", project.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(project.resolve("src/main/java/org/example/tinyconv2/TinyConv2Backbone.java"))
                .content()
                .startsWith("package org.example.tinyconv2;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TinyConv | a component can't be called 'TinyConv': take small letters and digits, a letter first, words divided by"
                        + " hyphens, such as tiny-conv",
                "tiny-- | a component can't be called 'tiny--': take small letters and digits, a letter first, words divided by"
                        + " hyphens, such as tiny-conv",
                "../net | a component can't be called '../net': take small letters and digits, a letter first, words divided by"
                        + " hyphens, such as tiny-conv",
                "switch | 'org.example.switch' is no name of a Java package; give another by --package, such as org.example",
                "uniformer | there is a backbone called 'uniformer' already; choose another name",
                "uniformer-small | there is a backbone called 'uniformer-small' already; choose another name"
            })
    void badNamesAreRefused(String name, String message) {
        Path project = folder.resolve("project");
        CommandLineRun run = CommandLineRun.of("new-plugin", name, "--out", project.toString());
        assertThat(run.err().strip()).isEqualTo("densekit: " + message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void badPackagesAreRefused() {
        CommandLineRun run = CommandLineRun.of(
                "new-plugin",
                "net",
                "--package",
                "org.2d",
                "--out",
                folder.resolve("net").toString());
        assertThat(run.err().strip())
                .isEqualTo(
                        "densekit: 'org.2d' is no name of a Java package; give another by --package, such as org.example");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void otherKindsAreRefused() {
        CommandLineRun run = CommandLineRun.of("new-plugin", "net", "--kind", "neck");
        assertThat(run.err())
                .contains("there is no template of kind 'neck'; choose one of [backbone, head, reducer, task]");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aFolderThatIsThereIsRefusedAndStaysAsItIs() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        CommandLineRun run = CommandLineRun.of("new-plugin", "net", "--out", folder.toString());
        assertThat(run.err().strip())
                .isEqualTo("densekit: " + folder + " is there already; name another folder by --out, or remove it");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.toFile().list()).containsExactly("mine.txt");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path project = file.resolve("net");
        CommandLineRun run = CommandLineRun.of("new-plugin", "net", "--out", project.toString());
        assertThat(run.err()).startsWith("densekit: can't write the folder " + project + ": ");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static double[] values(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
                .toArray();
    }

    /** How far values are off the mean of others, in the mean. */
    private static double meanGuessed(double[] learned, double[] judged) {
        double mean = Arrays.stream(learned).average().orElseThrow();
        return Arrays.stream(judged)
                .map(value -> Math.abs(value - mean))
                .average()
                .orElseThrow();
    }
}
