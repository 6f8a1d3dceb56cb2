// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.checkpoints.Safetensors;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of a service, compiled as it stands and asked. */
class ServiceExampleTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    private Path folder;

    private Path model() {
        Experiment experiment = Experiment.load(
                Components.load(List.of(), null),
                ROOT.resolve("configs/quickstart/detection.yaml"),
                List.of("compute.device=cpu", "model.classes=2"));
        Path weights = folder.resolve("weights.safetensors");
        try (ComputeSession session = experiment.open()) {
            Safetensors.write(
                    weights, ModuleState.read(experiment.model(session)), Map.of("classes", "[\"a\", \"b\"]"));
        }
        Path model = folder.resolve("model");
        CommandLineRun packed = CommandLineRun.of(
                "package",
                ROOT.resolve("configs/quickstart/detection.yaml").toString(),
                "--set",
                "model.classes=2",
                "--weights",
                weights.toString(),
                "--out",
                model.toString());
        assertThat(packed.exitCode()).as(packed.err()).isZero();
        return model;
    }

    private Path compiled() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(ROOT.resolve("examples/service/src/main/java"))) {
            List<String> options = List.of("-Xlint:all,-processing", "-d", classes.toString(), "-cp", CLASS_PATH);
            assertThat(compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(
                                            sources.filter(Files::isRegularFile).toList()))
                            .call())
                    .isTrue();
        }
        return classes;
    }

    private static ProcessBuilder program(Path classes, String name, String... arguments) {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + File.pathSeparator + CLASS_PATH,
                "org.example.service." + name);
        return new ProcessBuilder(Stream.concat(command, Stream.of(arguments)).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static HttpResponse<String> post(int port, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/predict"))
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    @Timeout(300)
    void itAnswersAndRefuses() throws Exception {
        Path model = model();
        Path data = folder.resolve("data");
        assertThat(CommandLineRun.of("generate", "shapes", "--out", data.toString(), "--images", "8")
                        .exitCode())
                .isZero();
        Path classes = compiled();
        Process service = program(classes, "Service", model.toString(), "0").start();
        try (BufferedReader said = service.inputReader()) {
            String line = said.readLine();
            assertThat(line).startsWith("listening on port ");
            int port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
            Path image;
            try (Stream<Path> images = Files.list(data.resolve("train"))) {
                image = images.sorted().findFirst().orElseThrow();
            }
            HttpResponse<String> found = post(port, BodyPublishers.ofFile(image));
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.body().lines()).allMatch(object -> object.matches("[ab] 0\\.\\d{3}( \\d+\\.\\d){4}"));
            HttpResponse<String> refused = post(port, BodyPublishers.ofString("<html>"));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).startsWith("the image is not an image");
        } finally {
            service.destroyForcibly();
        }
        Process many = program(
                        classes,
                        "ManyRequests",
                        model.toString(),
                        data.resolve("train").toString(),
                        "1000",
                        "4",
                        "2")
                .start();
        assertThat(new String(many.getInputStream().readAllBytes())).contains("  1000 requests: ", " 0 other answers");
    }
}
