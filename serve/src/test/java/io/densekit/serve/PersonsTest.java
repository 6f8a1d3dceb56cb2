// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.library.DenseModel;
import io.densekit.library.Networks;
import io.densekit.library.Picture;
import io.densekit.structures.Boxes;
import io.densekit.task.Prediction;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of poses are asked for persons by their boxes. */
class PersonsTest {

    private static final ServeSettings SETTINGS = ServeSettings.DEFAULTS.at("127.0.0.1", 0);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] IMAGE = Networks.png(Networks.image(1, 90, 120));

    @TempDir
    private Path folder;

    private static HttpResponse<String> ask(ModelServer server, String boxes) throws Exception {
        String query = URLEncoder.encode(boxes, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "predict?boxes=" + query))
                .POST(HttpRequest.BodyPublishers.ofByteArray(IMAGE))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static <P extends Prediction> JsonNode said(DenseModel<P> model, Boxes persons) throws Exception {
        List<Map<String, Object>> entries = new ArrayList<>();
        model.predict(Picture.of(IMAGE), persons).forEach(found -> entries.addAll(model.entries(found)));
        return JSON.readTree(JSON.writeValueAsString(entries));
    }

    private static void assertRefused(HttpResponse<String> response, String sentence) throws Exception {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).get("error").asText()).isEqualTo(sentence);
    }

    @Test
    void eachBoxIsAPerson() throws Exception {
        try (DenseModel<?> model = Models.of(folder, "pose", Networks.POSE, "[]");
                ModelServer server = ModelServer.start(model, SETTINGS)) {
            JsonNode answer = JSON.readTree(
                    ask(server, "[[10, 20, 30, 50], [60, 5.5, 40, 80]]").body());
            assertThat(answer.get("width").asInt()).isEqualTo(120);
            assertThat(answer.get("height").asInt()).isEqualTo(90);
            assertThat(answer.get("predictions"))
                    .hasSize(2)
                    .isEqualTo(said(model, Boxes.of(10, 20, 40, 70, 60, 5.5f, 100, 85.5f)));
            assertThat(JSON.readTree(ask(server, "[]").body()).get("predictions"))
                    .isEmpty();
            String none =
                    "the boxes are a JSON list of [left, top, width, height] in pixels of the image, each with a width"
                            + " and a height";
            for (String boxes : List.of(
                    "x",
                    "1",
                    "[1, 2, 3, 4]",
                    "[[1, 2, 3]]",
                    "[[1, 2, 0, 4]]",
                    "[[1, 2, \"NaN\", 4]]",
                    "[null]",
                    "null")) {
                assertRefused(ask(server, boxes), none);
            }
            assertRefused(
                    ask(server, "[" + "[0,0,9,9],".repeat(100) + "[0,0,9,9]]"),
                    "101 boxes are more than the 100 that an image may have; ask for the others by themselves");
        }
    }

    @Test
    void otherNetworksTakeNone() throws Exception {
        try (DenseModel<?> model = Models.detector(folder, SETTINGS);
                ModelServer server = ModelServer.start(model, SETTINGS)) {
            assertRefused(
                    ask(server, "[[10, 20, 30, 50]]"),
                    "only networks of poses take boxes; one that predicts detections takes whole images");
        }
    }
}
