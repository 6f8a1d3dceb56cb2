// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.library.DenseModel;
import io.densekit.library.Networks;
import io.densekit.library.Picture;
import io.densekit.task.Prediction;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of the page. */
class PageTest {

    private static final ServeSettings SETTINGS = ServeSettings.DEFAULTS.at("127.0.0.1", 0);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DROP =
            """
            const bytes = Uint8Array.from(atob('%s'), letter => letter.charCodeAt(0)), data = new DataTransfer();
            const lines = () => [...document.querySelectorAll('#found li')];
            const settled = async done => { for (let i = 0; i < 600 && !done(); i++) await new Promise(go => setTimeout(go, 50)); };
            data.items.add(new File([bytes], 'a.png', {type: 'image/png'}));
            const drop = new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true});
            document.getElementById('drop').dispatchEvent(drop);
            """;

    @TempDir
    private Path folder;

    private static Path browser() {
        Optional<Path> browser = Browser.program();
        assumeTrue(browser.isPresent(), "no Chromium or Chrome is on the PATH");
        return browser.get();
    }

    private <P extends Prediction> JsonNode said(DenseModel<P> model, byte[] picture, String script) throws Exception {
        try (ModelServer server = ModelServer.start(model, SETTINGS);
                Browser browser = Browser.open(browser(), folder.resolve("profile"), server.url())) {
            return browser.run(DROP.formatted(Base64.getEncoder().encodeToString(picture)) + script);
        }
    }

    private static JsonNode json(Object value) throws Exception {
        return JSON.readTree(JSON.writeValueAsString(value));
    }

    @Test
    void anImageThatIsDroppedShowsItsBoxes() throws Exception {
        browser();
        byte[] picture = Networks.png(Networks.image(1, 90, 120));
        try (DenseModel<?> model = Models.detector(folder, SETTINGS)) {
            JsonNode entries = json(entries(model, picture));
            double third = entries.get(2).get("score").asDouble();
            JsonNode said = said(
                    model,
                    picture,
                    """
                    const slider = document.getElementById('threshold'), canvas = document.getElementById('picture');
                    const move = value => { slider.value = value; slider.dispatchEvent(new Event('input')); };
                    const pixels = () => [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data].join();
                    move(0);
                    await settled(() => lines().length > 0);
                    const all = pixels(), boxes = lines().map(line => JSON.parse(line.dataset.box));
                    move(1);
                    const none = lines().length, bare = pixels();
                    move(%s);
                    return {boxes, none, some: lines().map(line => line.textContent), size: [canvas.height, canvas.width],
                      drawn: all !== bare, said: document.getElementById('said').textContent};
                    """
                            .formatted(Math.floor(third * 100) / 100));
            assertThat(said.get("said").asText()).isEmpty();
            assertThat(said.get("size").toString()).isEqualTo("[90,120]");
            assertThat(said.get("boxes")).hasSameSizeAs(entries);
            for (int i = 0; i < entries.size(); i++) {
                assertThat(numbers(said.get("boxes").get(i)))
                        .containsExactly(numbers(entries.get(i).get("bbox")));
            }
            assertThat(said.get("none").asInt()).isZero();
            assertThat(said.get("drawn").asBoolean()).isTrue();
            assertThat(said.get("some").size()).isBetween(3, entries.size());
            assertThat(said.get("some").get(0).asText())
                    .startsWith(entries.get(0).get("category").asText());
        }
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static <P extends Prediction> Object entries(DenseModel<P> model, byte[] picture) {
        return model.entries(model.predict(Picture.of(picture)), (kind, drawn) -> "");
    }

    @Test
    void masksAreDrawnAsTheyAre() throws Exception {
        browser();
        try (DenseModel<?> model = Models.detector(folder, SETTINGS)) {
            // 3 x 2, its second column and the last pixel of the first: by hand 2 zeros, then 4 ones. Then 4 x 3, of
            // which two pixels in the middle of the second column: 5 zeros, 2 ones, 5 zeros. And one of zeros alone.
            JsonNode said = said(
                    model,
                    Networks.png(Networks.image(1, 90, 120)),
                    """
                    const {layer, left, top} = mask({size: [3, 2], counts: '24'});
                    const pixels = layer.getContext('2d').getImageData(0, 0, 2, 3).data;
                    const small = mask({size: [4, 3], counts: '525'});
                    return {alpha: [...pixels].filter((value, i) => i % 4 === 3), place: [left, top, layer.width, layer.height],
                      small: [small.left, small.top, small.layer.width, small.layer.height],
                      none: mask({size: [4, 3], counts: '<'})};
                    """);
            assertThat(said.get("alpha").toString()).isEqualTo("[0,255,0,255,255,255]");
            assertThat(said.get("place").toString()).isEqualTo("[0,0,2,3]");
            assertThat(said.get("small").toString()).isEqualTo("[1,1,1,2]");
            assertThat(said.get("none").isNull()).isTrue();
        }
    }

    @Test
    void keypointsAreDrawn() throws Exception {
        browser();
        try (DenseModel<?> model = Models.of(folder, "pose", Networks.POSE, "[]")) {
            JsonNode said = said(
                    model,
                    Networks.png(Networks.image(1, 90, 60)),
                    """
                    const slider = document.getElementById('threshold'), canvas = document.getElementById('picture');
                    slider.value = 0;
                    await settled(() => lines().length > 0);
                    const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.join();
                    slider.value = 1;
                    slider.dispatchEvent(new Event('input'));
                    const bare = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.join();
                    return {drawn: all !== bare, points: answer.predictions[0].keypoints.length};
                    """);
            assertThat(said.get("points").asInt()).isEqualTo(3 * 17);
            assertThat(said.get("drawn").asBoolean()).isTrue();
        }
    }

    @Test
    void whatIsRefusedIsTold() throws Exception {
        browser();
        try (DenseModel<?> model = Models.detector(folder, SETTINGS)) {
            JsonNode said = said(
                    model,
                    "<html>".getBytes(),
                    """
                    const line = document.getElementById('said');
                    await settled(() => line.classList.contains('wrong'));
                    return line.textContent;
                    """);
            assertThat(said.asText()).startsWith("the body is no image; give a JPEG");
        }
    }

    @Test
    void classesAreListed() throws Exception {
        browser();
        byte[] picture = Networks.png(Networks.image(1, 90, 120));
        try (DenseModel<?> model =
                Models.of(folder, "classifier", Networks.CLASSIFIER, "[\"one\", \"two\", \"three\"]")) {
            JsonNode said = said(
                    model,
                    picture,
                    """
                    const slider = document.getElementById('threshold');
                    slider.value = 0;
                    await settled(() => lines().length > 0);
                    return lines().map(line => line.textContent);
                    """);
            assertThat(said).hasSize(3);
            assertThat(said.get(0).asText()).matches("(one|two|three)0\\.\\d{3}");
        }
    }

    @Test
    void mapsAreDrawn() throws Exception {
        browser();
        byte[] picture = Networks.png(Networks.image(1, 90, 120));
        try (DenseModel<?> model = Models.of(folder, "segmenter", Networks.SEGMENTER, "[\"sky\", \"sea\", \"land\"]")) {
            JsonNode said = said(
                    model,
                    picture,
                    """
                    await settled(() => lines().length > 0);
                    return {lines: lines().map(line => line.textContent), tuned: !document.getElementById('tuning').hidden,
                      error: document.getElementById('said').textContent};
                    """);
            assertThat(said.get("error").asText()).isEmpty();
            assertThat(said.get("lines")).isNotEmpty();
            assertThat(said.get("lines").get(0).asText()).matches("(sky|sea|land)\\d+\\.\\d %");
            assertThat(said.get("tuned").asBoolean()).isFalse();
        }
    }
}
