// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Networks;
import io.densekit.runtime.predicting.VideoPredictions;
import io.densekit.task.Prediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of the page when a video is dropped on it. */
class VideoPageTest {

    private static final ServeSettings SETTINGS = ServeSettings.DEFAULTS.at("127.0.0.1", 0);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DROP =
            """
            const bytes = Uint8Array.from(atob('%s'), letter => letter.charCodeAt(0)), data = new DataTransfer();
            const found = () => [...document.querySelectorAll('#found li')], hint = document.getElementById('said');
            const settled = async done => { for (let i = 0; i < 1200 && !done(); i++) await new Promise(go => setTimeout(go, 50)); };
            data.items.add(new File([bytes], '%s', {type: '%s'}));
            slider.value = 0;
            document.getElementById('drop').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
            await settled(() => hint.textContent === '' || hint.classList.contains('wrong'));
            """;

    @TempDir
    private Path folder;

    private static Path browser() {
        Optional<Path> browser = Browser.program();
        assumeTrue(browser.isPresent(), "no Chromium or Chrome is on the PATH");
        return browser.get();
    }

    private <P extends Prediction> JsonNode said(DenseModel<P> model, String clip, String type, String script)
            throws Exception {
        String dropped = DROP.formatted(Base64.getEncoder().encodeToString(Models.clip(clip)), clip, type);
        try (ModelServer server = ModelServer.start(model, SETTINGS);
                Browser browser = Browser.open(browser(), folder.resolve("profile"), server.url())) {
            assumeTrue(
                    !type.equals("video/webm")
                            || !browser.run("return clip.canPlayType('video/webm; codecs=\"vp9\"');")
                                    .asText()
                                    .isEmpty(),
                    "the browser on the PATH plays no VP9");
            return browser.run(dropped + script);
        }
    }

    private double[][] boxes(DenseModel<Detections> model, String clip, int number) throws Exception {
        Path file = Files.write(folder.resolve(clip), Models.clip(clip));
        try (VideoPredictions<Detections> frames = model.frames(file)) {
            for (int i = 0; i < number; i++) {
                frames.next();
            }
            VideoPredictions.Frame<Detections> frame = frames.next();
            return numbers(JSON.valueToTree(model.entries(frame.prediction()).stream()
                    .map(entry -> entry.get("bbox"))
                    .toList()));
        }
    }

    private static double[][] numbers(JsonNode boxes) {
        return JSON.convertValue(boxes, double[][].class);
    }

    private static void assertBoxes(JsonNode shown, double[][] expected) {
        assertThat(expected).isNotEmpty();
        assertThat(numbers(shown)).isDeepEqualTo(expected);
    }

    @Test
    void whatIsFoundIsDrawnOverTheFramesThatArePlayed() throws Exception {
        browser();
        try (DenseModel<Detections> model = Models.detector(folder, SETTINGS)) {
            JsonNode said = said(
                    model,
                    "vp9.webm",
                    "video/webm",
                    """
                    clip.pause();
                    const frame = watched.frames[7], all = watched.frames.length;
                    clip.currentTime = frame.seconds + 0.005;
                    await settled(() => shownFrame === 7 && found().length > 0);
                    const alpha = () => pen.getImageData(0, 0, canvas.width, canvas.height).data.filter((value, i) => i % 4 === 3);
                    const drawn = alpha(), boxes = found().map(line => JSON.parse(line.dataset.box));
                    slider.value = 1;
                    slider.dispatchEvent(new Event('input'));
                    return {all, boxes, said: hint.textContent, size: [canvas.height, canvas.width, clip.videoHeight, clip.videoWidth],
                      over: drawn.some(value => value > 0) && drawn.some(value => value === 0), left: Math.max(...alpha()),
                      hidden: clip.hidden, packed: watched.frames.filter(each => each.predictions.some(one => one.mask)).length};
                    """);
            assertThat(said.get("said").asText()).isEmpty();
            assertBoxes(said.get("boxes"), boxes(model, "vp9.webm", 7));
            assertThat(said.get("size").toString()).isEqualTo("[243,321,243,321]");
            assertThat(said.get("over").asBoolean()).isTrue();
            assertThat(said.get("left").asInt()).isZero();
            assertThat(said.get("hidden").asBoolean()).isFalse();
            assertThat(said.get("packed").asInt()).isEqualTo(1);
        }
    }

    @Test
    void whatTheBrowserCantPlayIsLookedAtFrameByFrame() throws Exception {
        browser();
        try (DenseModel<Detections> model = Models.detector(folder, SETTINGS)) {
            JsonNode said = said(
                    model,
                    "mjpeg.avi",
                    "video/avi",
                    """
                    const bar = document.getElementById('frame');
                    await settled(() => !bar.hidden);
                    bar.value = 3;
                    bar.dispatchEvent(new Event('input'));
                    await settled(() => shownFrame === 3);
                    return {boxes: found().map(line => JSON.parse(line.dataset.box)), most: Number(bar.max), all: watched.frames.length};
                    """);
            assertBoxes(said.get("boxes"), boxes(model, "mjpeg.avi", 3));
            assertThat(said.get("most").asInt()).isEqualTo(said.get("all").asInt() - 1);
        }
    }

    @Test
    void classesOfClipsAreACurveOverTime() throws Exception {
        browser();
        try (DenseModel<?> model = Models.of(folder, "clips", Networks.CLIPS, "[\"up\", \"down\", \"left\"]")) {
            JsonNode said = said(
                    model,
                    "vp9.webm",
                    "video/webm",
                    """
                    await settled(() => found().length > 0);
                    const drawn = curve.getContext('2d').getImageData(0, 0, curve.width, curve.height).data.some(value => value > 0);
                    return {classes: found().map(line => line.textContent), hidden: curve.hidden, drawn, points: series().length,
                      title: document.querySelector('label').textContent};
                    """);
            assertThat(said.get("classes")).hasSize(3);
            assertThat(said.get("classes").get(0).asText()).matches("(up|down|left)0\\.\\d{3}");
            assertThat(said.get("points").asInt()).isGreaterThan(1);
            assertThat(said.get("hidden").asBoolean()).isFalse();
            assertThat(said.get("drawn").asBoolean()).isTrue();
            assertThat(said.get("title").asText()).startsWith("Drop a video here");
        }
    }

    @Test
    void whatIsRefusedIsTold() throws Exception {
        browser();
        ServeSettings few = SETTINGS.videos(new VideoSettings(1, 100_000, 1_000_000, 5, SETTINGS.patience()));
        try (DenseModel<?> model = Models.detector(folder, few);
                ModelServer server = ModelServer.start(model, few);
                Browser browser = Browser.open(browser(), folder.resolve("profile"), server.url())) {
            String dropped =
                    DROP.formatted(Base64.getEncoder().encodeToString(Models.clip("h264.mp4")), "a.mp4", "video/mp4");
            assertThat(browser.run(dropped + "return hint.textContent;").asText())
                    .isEqualTo("the video has more than the 5 frames that are read; cut it, or leave some frames out");
        }
    }

    @Test
    void aBoxThatIsDraggedIsAPerson() throws Exception {
        browser();
        String image = Base64.getEncoder().encodeToString(Networks.png(Networks.image(1, 90, 120)));
        try (DenseModel<?> model = Models.of(folder, "pose", Networks.POSE, "[]");
                ModelServer server = ModelServer.start(model, SETTINGS);
                Browser browser = Browser.open(browser(), folder.resolve("profile"), server.url())) {
            JsonNode said = browser.run(
                    DROP.formatted(image, "a.png", "image/png")
                            + """
                    const place = canvas.getBoundingClientRect();
                    const point = (kind, x, y) => canvas.dispatchEvent(
                      new PointerEvent(kind, {clientX: place.left + x, clientY: place.top + y, bubbles: true}));
                    for (const from of [10, 50]) {
                      point('pointerdown', from, 20);
                      point('pointerup', from + 30, 70);
                      await settled(() => answer.predictions.length === persons.length && hint.textContent === '');
                    }
                    return {people: answer.predictions.length, persons};
                    """);
            assertThat(said.get("people").asInt()).isEqualTo(2);
            JsonNode first = said.get("persons").get(0);
            assertThat(first.get(2).asDouble()).isBetween(29.0, 31.0);
            assertThat(first.get(3).asDouble()).isBetween(49.0, 51.0);
        }
    }
}
