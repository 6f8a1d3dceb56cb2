// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    private Path model() throws IOException {
        Path config = NanoExperiment.write(folder);
        Path run = folder.resolve("run");
        CommandLineRun trained = CommandLineRun.of("train", config.toString(), "--work-dir", run.toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        Path model = folder.resolve("model");
        CommandLineRun packed = CommandLineRun.of("package", run.toString(), "--out", model.toString());
        assertThat(packed.exitCode()).as(packed.err()).isZero();
        return model;
    }

    private static Process serve(Path model, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Densekit.class.getName(),
                        "serve",
                        model.toString(),
                        "--port",
                        "0")
                .redirectError(log.toFile())
                .start();
    }

    @Test
    @Timeout(180)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such signals")
    void whatIsInsideIsAnsweredWhenItIsToldToEnd() throws Exception {
        Path log = folder.resolve("log");
        Process process = serve(model(), log);
        Path image;
        try (Stream<Path> images = Files.list(folder.resolve("data/val"))) {
            image = images.sorted().findFirst().orElseThrow();
        }
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            assertThat(line).as(Files.readString(log)).matches("serving pose at http://127\\.0\\.0\\.1:\\d+/");
            HttpRequest request = HttpRequest.newBuilder(URI.create(line.replaceAll(".* ", "") + "predict"))
                    .POST(HttpRequest.BodyPublishers.ofFile(image))
                    .build();
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .startsWith("{\"task\":\"pose\"");
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 30)
                    .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                            .thenApply(HttpResponse::statusCode))
                    .toList();
            CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();
            process.destroy();
            assertThat(process.waitFor()).isEqualTo(TERMINATED);
            // Whoever was not inside yet finds nobody; nobody waits forever, and nobody gets half an answer.
            assertThat(answers).allSatisfy(answer -> assertThat(
                            answer.exceptionally(failure -> 503).join())
                    .isIn(200, 503));
            assertThat(log).isEmptyFile();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatIsWrongIsToldInASentence() throws IOException {
        CommandLineRun none = CommandLineRun.of("serve", folder.toString());
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("is no model: it has no model.json; densekit package RUN --out DIR makes one");
        CommandLineRun batch = CommandLineRun.of("serve", folder.toString(), "--batch", "3");
        assertThat(batch.exitCode()).isEqualTo(2);
        assertThat(batch.err()).contains("a batch has 1, 2, 4");
        CommandLineRun size = CommandLineRun.of("serve", folder.toString(), "--max-megabytes", "0");
        assertThat(size.exitCode()).isEqualTo(2);
        assertThat(size.err()).contains("--max-megabytes is a number from 1 to 1024, not 0");
        String model = model().toString();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            CommandLineRun refused = CommandLineRun.of("serve", model, "--port", port);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("port " + port + " of 127.0.0.1 can't be listened at: it is taken");
        }
    }
}
