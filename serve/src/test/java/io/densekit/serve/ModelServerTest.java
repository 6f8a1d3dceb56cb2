// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Networks;
import io.densekit.library.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ServeSettings SETTINGS =
            ServeSettings.DEFAULTS.at("127.0.0.1", 0).letting(16, 2);

    private final HttpClient client = HttpClient.newHttpClient();

    private DenseModel<Detections> model;
    private ModelServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        model = Models.detector(folder, SETTINGS);
        server = ModelServer.start(model, SETTINGS);
    }

    @AfterAll
    void stop() {
        server.close();
        model.close();
    }

    private HttpRequest.Builder request(ModelServer to, String path) {
        return HttpRequest.newBuilder(URI.create(to.url() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(server, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(ModelServer to, String path, BodyPublisher body) throws Exception {
        return client.send(request(to, path).POST(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return post(server, path, BodyPublishers.ofByteArray(body));
    }

    private static void assertRefused(HttpResponse<String> response, int status, String sentence) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(JSON.readTree(response.body()).get("error").asText()).isEqualTo(sentence);
    }

    private static byte[] picture(int seed) {
        return Networks.png(Networks.image(seed, 90, 120));
    }

    @Test
    void answersAreTheModelsOwn() throws Exception {
        byte[] picture = picture(1);
        Detections found = model.predict(Picture.of(picture));
        assertThat(found.count()).isPositive();
        JsonNode answer = JSON.readTree(post("predict", picture).body());
        assertThat(answer.get("task").asText()).isEqualTo("detection");
        assertThat(answer.get("width").asInt()).isEqualTo(120);
        assertThat(answer.get("height").asInt()).isEqualTo(90);
        assertThat(answer.get("predictions"))
                .isEqualTo(JSON.readTree(JSON.writeValueAsString(model.entries(found, (folder, drawn) -> ""))));
        JsonNode first = answer.get("predictions").get(0);
        assertThat(first.get("category").asText()).isIn("cat", "dog");
        assertThat(first.at("/segmentation/size").toString()).isEqualTo("[90,120]");
        for (int i = 0; i < Math.min(8, found.count()); i++) {
            JsonNode sure = JSON.readTree(
                    post("predict?threshold=" + found.scores()[i], picture).body());
            assertThat(sure.get("predictions").size()).isBetween(i + 1, found.count());
        }
        assertThat(JSON.readTree(post("predict?threshold=1", picture).body()).get("predictions"))
                .isEmpty();
    }

    @Test
    void aFormsFileIsTheImage() throws Exception {
        byte[] picture = picture(2);
        String expected = post("predict", picture).body();
        HttpRequest.Builder form =
                request(server, "predict").header("Content-Type", "multipart/form-data; boundary=xXx");
        HttpResponse<String> answer = client.send(
                form.POST(BodyPublishers.ofByteArray(Models.form("xXx", picture)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo(expected);
        HttpResponse<String> two = client.send(
                form.POST(BodyPublishers.ofByteArray(Models.form("xXx", picture, picture)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertRefused(two, 400, "the form has 2 files; give one image, as its one file");
        HttpResponse<String> broken = client.send(
                form.POST(BodyPublishers.ofString("no form at all")).build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> large = client.send(
                form.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(
                                Models.form("xXx", new byte[SETTINGS.mostBytes() + Upload.FORM_BYTES]))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertRefused(large, 413, "the image has more than the 16777216 bytes that are read; scale it down");
        assertRefused(broken, 400, "the form can't be read; send one image as multipart/form-data, or as the body");
    }

    @Test
    void whatIsNoImageIsRefusedInASentence() throws Exception {
        String none =
                "the body is no image; give a JPEG, PNG, WebP, BMP or TIFF file as the body, or as the one file of a"
                        + " form";
        assertRefused(
                post("predict", new byte[0]),
                400,
                "the body is empty; give an image as the body, or as the one file of a form");
        HttpRequest html = request(server, "predict")
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofString("<html><body>no</body></html>"))
                .build();
        assertRefused(client.send(html, HttpResponse.BodyHandlers.ofString()), 415, none);
        HttpRequest json = request(server, "predict")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"image\": \"x\"}"))
                .build();
        assertRefused(client.send(json, HttpResponse.BodyHandlers.ofString()), 415, none);
        byte[] picture = picture(3);
        assertRefused(
                post("predict", Arrays.copyOf(picture, picture.length / 2)),
                400,
                "the image is cut short: the PNG data ends before the image does; copy or download the file again");
        assertRefused(post("predict?threshold=2", picture), 400, "the threshold is a number from 0 to 1");
        assertRefused(post("predict?threshold=x", picture), 400, "the threshold is a number from 0 to 1");
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsDecoded() throws Exception {
        Runtime runtime = Runtime.getRuntime();
        byte[] bomb = Models.bomb(20_000, 20_000);
        assertThat(bomb.length).isLessThan(2 << 20);
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        long resident = Models.resident();
        for (int i = 0; i < 10; i++) {
            assertRefused(
                    post("predict", bomb),
                    413,
                    "the image claims 20000 x 20000 pixels, more than the 32000000 that are read; scale it down");
        }
        System.gc();
        assertThat(runtime.totalMemory() - runtime.freeMemory() - before).isLessThan(64 << 20);
        assertThat(Models.resident() - resident).isLessThan(256 << 20);
        byte[] large = new byte[SETTINGS.mostBytes() + 1];
        assertRefused(
                post("predict", large), 413, "the image has more than the 16777216 bytes that are read; scale it down");
        BodyPublisher chunks = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large));
        assertRefused(
                post(server, "predict", chunks),
                413,
                "the image has more than the 16777216 bytes that are read; scale it down");
    }

    @Test
    void whoeverIsSlowOnPurposeIsNotWaitedFor() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /predict HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n".getBytes());
            for (int i = 0; i < 3; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(600);
            }
            String answer = new String(socket.getInputStream().readAllBytes());
            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .endsWith(
                            "{\"error\":\"the body can't be read (Request content data rate < 1000 B/s); send it again\"}");
        }
    }

    private String answer(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    @Test
    void whatIsNoRequestIsRefusedInASentenceToo() throws IOException {
        assertThat(answer("GET /none%00 HTTP/1.1\r\nHost: here"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Type: application/json")
                .endsWith("{\"error\":\"the request can't be read (Bad Request); /openapi.json says what is asked\"}");
        assertThat(answer("GET /health HTTP/1.1\r\nHost: here\r\nX: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("{\"error\":\"the request can't be read (Request Header Fields Too Large); /openapi.json says"
                        + " what is asked\"}");
        assertThat(answer("PUT /none HTTP/1.1\r\nHost: here\r\nContent-Length: -4"))
                .startsWith("HTTP/1.1 400 ")
                .contains("{\"error\":\"the request can't be read (");
    }

    @Test
    void moreThanThereIsRoomForComeLater() throws Exception {
        ServeSettings two = SETTINGS.letting(2, 1);
        try (ModelServer small = ModelServer.start(model, two)) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            byte[] picture = picture(4);
            for (int i = 0; i < 40; i++) {
                answers.add(client.sendAsync(
                        request(small, "predict")
                                .POST(BodyPublishers.ofByteArray(picture))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()));
            }
            List<HttpResponse<String>> all =
                    answers.stream().map(CompletableFuture::join).toList();
            assertThat(all).extracting(HttpResponse::statusCode).containsOnly(200, 429);
            HttpResponse<String> later = all.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertRefused(later, 429, "2 requests are being answered already; ask again later");
            assertThat(later.headers().firstValue("Retry-After")).contains("1");
            String metrics = client.send(request(small, "metrics").build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(metrics)
                    .contains("densekit_predictions_seconds_count{status=\"429\"}")
                    .contains("densekit_requests_inside 0.0");
        }
    }

    @Test
    void imagesOfOneSizeBecomeBatches() throws Exception {
        ServeSettings batching = SETTINGS.batching(4, Duration.ofSeconds(20)).letting(16, 1);
        try (ModelServer batched = ModelServer.start(model, batching)) {
            List<byte[]> pictures = IntStream.range(0, 12)
                    .mapToObj(i -> Networks.png(Networks.image(i, i % 3 == 0 ? 120 : 90, i % 3 == 0 ? 90 : 120)))
                    .toList();
            List<CompletableFuture<HttpResponse<String>>> answers = pictures.stream()
                    .map(picture -> client.sendAsync(
                            request(batched, "predict")
                                    .POST(BodyPublishers.ofByteArray(picture))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            for (int i = 0; i < pictures.size(); i++) {
                Detections alone = model.predict(Picture.of(pictures.get(i)));
                JsonNode found = JSON.readTree(answers.get(i).join().body()).get("predictions");
                assertThat(found.size()).isEqualTo(alone.count());
                assertThat(found.get(0).get("score").floatValue()).isEqualTo(alone.scores()[0], within(1e-4f));
            }
            String metrics = client.send(request(batched, "metrics").build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(metrics).contains("densekit_batch_images_max 4.0");
        }
    }

    @Test
    void itTellsWhatItIs() throws Exception {
        HttpResponse<String> health = get("health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"ready\"}");
        HttpResponse<String> head = client.send(
                request(server, "health")
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode description = JSON.readTree(get("openapi.json").body());
        assertThat(description.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(description
                        .at("/components/schemas/Answer/properties/predictions/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/detection");
        assertThat(description
                        .at("/paths/~1predict/post/requestBody/description")
                        .asText())
                .startsWith("An image of 16777216 bytes and 32000000 pixels at most");
        HttpResponse<String> page = get("");
        assertThat(page.body()).contains("<h1>detection of 2 classes</h1>").doesNotContain("http://", "https://");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertRefused(get("none"), 404, "there is no such page");
        assertRefused(get("predict"), 405, "this is asked for in another way; /openapi.json says how");
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        int port = URI.create(server.url()).getPort();
        assertThatThrownBy(() -> ModelServer.start(model, SETTINGS.at("127.0.0.1", port)))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "port " + port + " of 127.0.0.1 can't be listened at: it is taken, or reserved for the system;"
                                + " give another by --port");
        assertThatThrownBy(() -> ModelServer.start(model, SETTINGS.at("192.0.2.1", 0)))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "192.0.2.1 is no address of this machine; give one by --host: 127.0.0.1 for this machine alone,"
                                + " 0.0.0.0 for all that can reach it");
    }

    @Test
    void whoIsInsideWhenItStopsIsAnswered() throws Exception {
        ModelServer stopping = ModelServer.start(model, SETTINGS.letting(16, 1));
        String url = stopping.url();
        byte[] picture = picture(5);
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 8)
                .mapToObj(i -> client.sendAsync(
                        HttpRequest.newBuilder(URI.create(url + "predict"))
                                .POST(BodyPublishers.ofByteArray(picture))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();
        boolean allInside = false;
        // Where one is answered already, others may come too late.
        while (!allInside && answers.stream().noneMatch(CompletableFuture::isDone)) {
            allInside = client.send(request(stopping, "metrics").build(), HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains("densekit_requests_inside 8.0");
        }
        stopping.close();
        stopping.close();
        Integer[] possible = allInside ? new Integer[] {200} : new Integer[] {200, 503};
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn((Object[]) possible));
        assertThat(answers.stream().filter(answer -> answer.join().statusCode() == 200))
                .isNotEmpty();
        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(URI.create(url + "health")).build(),
                        HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }
}
