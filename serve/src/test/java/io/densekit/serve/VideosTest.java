// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Networks;
import io.densekit.runtime.predicting.VideoPredictions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VideosTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ServeSettings SETTINGS =
            ServeSettings.DEFAULTS.at("127.0.0.1", 0).letting(16, 2);

    private final HttpClient client = HttpClient.newHttpClient();

    private Path folder;
    private DenseModel<Detections> model;
    private ModelServer server;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        model = Models.detector(folder, SETTINGS);
        server = ModelServer.start(model, SETTINGS);
    }

    @AfterAll
    void stop() {
        server.close();
        model.close();
    }

    private HttpResponse<String> post(ModelServer to, String path, BodyPublisher body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(to.url() + path)).POST(body).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return post(server, path, BodyPublishers.ofByteArray(body));
    }

    private static List<JsonNode> lines(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        return lines(response.body());
    }

    private static List<JsonNode> lines(String body) throws IOException {
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(body)) {
            return values.readAll();
        }
    }

    private static void assertRefused(HttpResponse<String> response, int status, String sentence) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).get("error").asText()).isEqualTo(sentence);
    }

    private Path stored(String clip) throws IOException {
        return Files.write(folder.resolve(clip), Models.clip(clip));
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("densekit-video-"))
                    .toList();
        }
    }

    @Test
    void framesAreAnsweredInTurnAsTheModelSaysThem() throws Exception {
        List<Path> before = temporary();
        for (String clip : List.of("h264.mp4", "vp9.webm")) {
            List<JsonNode> lines = lines(post("predict/video", Models.clip(clip)));
            JsonNode head = lines.get(0);
            assertThat(head.get("task").asText()).isEqualTo("detection");
            int number = 0;
            try (VideoPredictions<Detections> frames = model.frames(stored(clip))) {
                assertThat(head.get("frames").asInt()).isEqualTo(frames.size()).isPositive();
                while (frames.hasNext()) {
                    VideoPredictions.Frame<Detections> frame = frames.next();
                    JsonNode line = lines.get(++number);
                    assertThat(line.get("frame").asInt()).isEqualTo(frame.number());
                    assertThat(line.get("seconds").asDouble()).isEqualTo(frame.seconds());
                    assertThat(line.get("predictions"))
                            .isEqualTo(JSON.readTree(JSON.writeValueAsString(model.entries(frame.prediction()))));
                    assertThat(line.at("/predictions/0/segmentation/size"))
                            .isEqualTo(JSON.readTree("[" + head.get("height") + "," + head.get("width") + "]"));
                }
            }
            assertThat(lines.get(number + 1).toString()).isEqualTo("{\"done\":true}");
            assertThat(lines).hasSize(number + 2);
        }
        assertThat(temporary()).isSubsetOf(before);
        assertThat(get("metrics"))
                .contains("densekit_videos_seconds_count{status=\"200\"}")
                .contains("densekit_videos_inside 0.0");
    }

    private String get(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void theThresholdLeavesOutWhatIsLessSure() throws Exception {
        List<JsonNode> lines = lines(post("predict/video?threshold=1", Models.clip("h264.mp4")));
        for (JsonNode line : lines.subList(1, lines.size() - 1)) {
            assertThat(line.get("predictions")).isEmpty();
        }
        assertRefused(
                post("predict/video?threshold=x", Models.clip("h264.mp4")),
                400,
                "the threshold is a number from 0 to 1");
    }

    @Test
    void aNetworkOfClipsLooksAtAllOfIt() throws Exception {
        try (DenseModel<?> clips = Models.of(folder, "clips", Networks.CLIPS, "[\"up\", \"down\", \"left\"]");
                ModelServer of = ModelServer.start(clips, SETTINGS)) {
            List<JsonNode> lines =
                    lines(post(of, "predict/video", BodyPublishers.ofByteArray(Models.clip("h264.mp4"))));
            assertThat(lines).hasSize(3);
            assertThat(lines.get(0).get("task").asText()).isEqualTo("video-classification");
            assertThat(lines.get(1).get("predictions")).isEqualTo(whole(clips, stored("h264.mp4")));
            assertThat(lines.get(1).at("/predictions/0/names")).hasSize(3);
            assertThat(lines.get(1).at("/predictions/0/clips/0/seconds")).hasSize(2);
            assertThat(lines.get(2).has("done")).isTrue();
            assertRefused(
                    post(of, "predict", BodyPublishers.ofByteArray(Networks.png(Networks.image(1, 9, 9)))),
                    400,
                    "the network looks at whole videos; POST one to /predict/video");
            JsonNode description = JSON.readTree(client.send(
                            HttpRequest.newBuilder(URI.create(of.url() + "openapi.json"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
            assertThat(description.get("paths").has("/predict")).isFalse();
            assertThat(description
                            .at("/components/schemas/VideoLine/oneOf/1/properties/predictions/items/$ref")
                            .asText())
                    .isEqualTo("#/components/schemas/video-classification");
        }
    }

    private static <P extends io.densekit.task.Prediction> JsonNode whole(DenseModel<P> clips, Path video)
            throws IOException {
        return JSON.readTree(JSON.writeValueAsString(clips.entries(clips.predictVideo(video))));
    }

    @Test
    void whatIsNoVideoIsRefusedInASentence() throws Exception {
        byte[] image = Networks.png(Networks.image(1, 40, 40));
        byte[] clip = Models.clip("h264.mp4");
        assertRefused(post("predict/video", new byte[0]), 400, "the body is empty; give a video as the body");
        assertRefused(
                post("predict/video", "<html><body>no</body></html>".getBytes(StandardCharsets.US_ASCII)),
                415,
                "the body is no video; give an MP4, MOV, MKV, WebM or AVI file as the body");
        assertRefused(
                post("predict/video", "#EXTM3U\nfile:///etc/passwd\n".getBytes(StandardCharsets.US_ASCII)),
                415,
                "the body is no video; give an MP4, MOV, MKV, WebM or AVI file as the body");
        assertRefused(post("predict/video", image), 415, "the body is an image; POST it to /predict");
        assertRefused(post("predict", clip), 415, "the body is a video; POST it to /predict/video");
        assertRefused(
                post("predict/video", Arrays.copyOf(clip, 600)),
                400,
                "the video is cut off, and without its end nothing of it can be read; copy or download it again");
        assertRefused(
                post("predict/video?boxes=[]", clip),
                400,
                "a video's frames have no boxes; each is one person, or send frames to /predict");
        HttpRequest form = HttpRequest.newBuilder(URI.create(server.url() + "predict/video"))
                .header("Content-Type", "multipart/form-data; boundary=xXx")
                .POST(BodyPublishers.ofByteArray(Models.form("xXx", clip)))
                .build();
        assertRefused(
                client.send(form, HttpResponse.BodyHandlers.ofString()),
                415,
                "a video comes as the body itself; send it without a form");
    }

    @Test
    void whatIsTooMuchIsRefusedBeforeItIsDecoded() throws Exception {
        byte[] clip = Models.clip("h264.mp4");
        BodyPublisher chunks = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(clip));
        Duration minute = Duration.ofMinutes(1);
        assertTooMuch(
                new VideoSettings(1, 10_000, 10_000, 100, minute),
                BodyPublishers.ofByteArray(clip),
                "the video has more than the 10000 bytes that are read; cut it, or scale it down");
        assertTooMuch(
                new VideoSettings(1, 10_000, 10_000, 100, minute),
                chunks,
                "the video has more than the 10000 bytes that are read; cut it, or scale it down");
        assertTooMuch(
                new VideoSettings(1, 100_000, 6_000, 100, minute),
                chunks,
                "the video claims frames of 96 x 64 pixels, more than the 6000 that are read; scale it down");
        assertTooMuch(
                new VideoSettings(1, 100_000, 10_000, 10, minute),
                chunks,
                "the video has more than the 10 frames that are read; cut it, or leave some frames out");
        assertTooMuch(
                new VideoSettings(1, 100_000, 10_000, 100, Duration.ofMillis(500)),
                chunks,
                "the video lasts 2.4 s, longer than the 0.5 s that are read; cut it");
    }

    private void assertTooMuch(VideoSettings limits, BodyPublisher body, String sentence) throws Exception {
        try (ModelServer small = ModelServer.start(model, SETTINGS.videos(limits))) {
            assertRefused(post(small, "predict/video", body), 413, sentence);
        }
    }

    private static Socket sending(ModelServer to, int length, byte[] some) throws IOException {
        Socket socket = new Socket("127.0.0.1", URI.create(to.url()).getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /predict/video HTTP/1.1\r\nHost: here\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(some);
        out.flush();
        return socket;
    }

    @Test
    @Timeout(60)
    void anotherVideoWaitsForItsTurnElsewhere() throws Exception {
        List<Path> before = temporary();
        byte[] clip = Models.clip("h264.mp4");
        try (Socket first = sending(server, clip.length, Arrays.copyOf(clip, 1000))) {
            while (!get("metrics").contains("densekit_videos_inside 1.0")) {
                Thread.sleep(20);
            }
            HttpResponse<String> later = post("predict/video", clip);
            assertRefused(later, 429, "another video is being answered already; ask again later");
            assertThat(later.headers().firstValue("Retry-After")).contains("1");
            first.getOutputStream().write(clip, 1000, clip.length - 1000);
            first.getOutputStream().flush();
            InputStream answer = first.getInputStream();
            assertThat(new String(answer.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
        while (!get("metrics").contains("densekit_videos_inside 0.0")) {
            Thread.sleep(20);
        }
        assertThat(temporary()).isSubsetOf(before);
        assertThat(lines(post("predict/video", clip))).hasSizeGreaterThan(2);
    }

    /** Enough a second not to be taken for somebody who sends nothing. */
    @Test
    void aBodyMustBeWholeInTime() throws Exception {
        byte[] clip = Models.clip("h264.mp4");
        ServeSettings hasty = SETTINGS.uploading(Duration.ofSeconds(1));
        try (ModelServer small = ModelServer.start(model, hasty)) {
            for (String path : List.of("/predict", "/predict/video")) {
                assertThat(slowly(small, path, "application/octet-stream", clip))
                        .startsWith("HTTP/1.1 408 ")
                        .endsWith("{\"error\":\"the body can't be read (it takes longer than 1 s); send it again\"}");
            }
            byte[] form = Models.form("xXx", new byte[20_000]);
            assertThat(slowly(small, "/predict", "multipart/form-data; boundary=xXx", form))
                    .startsWith("HTTP/1.1 408 ")
                    .endsWith("{\"error\":\"the body can't be read (it takes longer than 1 s); send it again\"}");
        }
    }

    private static String slowly(ModelServer to, String path, String type, byte[] body) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", URI.create(to.url()).getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: here\r\nContent-Type: " + type + "\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < body.length && socket.getInputStream().available() == 0; at += 200) {
                out.write(body, at, Math.min(200, body.length - at));
                out.flush();
                Thread.sleep(50);
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whenItStopsAVideoIsEndedWithASentence() throws Exception {
        ModelServer stopping = ModelServer.start(model, SETTINGS);
        HttpRequest request = HttpRequest.newBuilder(URI.create(stopping.url() + "predict/video"))
                .POST(BodyPublishers.ofByteArray(Models.clip("vp9.webm")))
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        StringBuilder head = new StringBuilder();
        for (int letter = answer.body().read();
                letter != '\n';
                letter = answer.body().read()) {
            head.append((char) letter);
        }
        stopping.close();
        List<JsonNode> rest = lines(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        JsonNode last = rest.get(rest.size() - 1);
        if (!last.has("done")) {
            assertThat(last.get("error").asText()).isEqualTo("the server is stopping; ask again later");
            assertThat(rest.size())
                    .isLessThan(JSON.readTree(head.toString()).get("frames").asInt() + 1);
        }
    }
}
