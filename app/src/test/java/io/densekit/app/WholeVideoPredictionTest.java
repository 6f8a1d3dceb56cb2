// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.predicting.PredictionRequest;
import io.densekit.runtime.predicting.PredictionResult;
import io.densekit.runtime.predicting.Predictor;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoFormats;
import io.densekit.video.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code predict} does with videos where the network takes them whole. */
class WholeVideoPredictionTest {

    /** Clips of seven frames. */
    private static final String CONFIG =
            """
            model:
              type: video-classification
              head: {classes: 8}
              backbone: {type: uniformer-3d, depths: [1, 1, 1, 1], dims: [8, 8, 16, 16], head-dim: 8}
            data:
              train:
                type: video-folder
                videos: DATA/train
                input: {sampling: strided, frames: 4, stride: 2, shorter-side: 32, crop-size: 32}
              val:
                type: video-folder
                videos: DATA/val
                input: {sampling: strided, frames: 4, stride: 2, shorter-side: 32, crop-size: 32}
              batch-size: 4
            schedule: {iterations: 2}
            evaluation: {best: top1}
            """;

    private static final Path AUDIO = Path.of("../plugins/ffmpeg/src/test/resources/clips/audio-only.mp4");

    private static final ComponentCatalog CATALOG = Components.load(List.of(), null);

    @TempDir
    private static Path folder;

    private static String config;
    private static Path weights;

    private final VideoFormats formats = new VideoFormats(CATALOG);

    @TempDir
    private Path out;

    @BeforeAll
    static void train() throws IOException {
        Path data = folder.resolve("data");
        CommandLineRun made =
                CommandLineRun.of("generate", "videos", "--out", data.toString(), "--videos", "8", "--val-videos", "8");
        assertThat(made.exitCode()).as(made.err()).isZero();
        config = Files.writeString(folder.resolve("nano.yaml"), CONFIG.replace("DATA", data.toString()))
                .toString();
        Path run = folder.resolve("run");
        CommandLineRun trained = CommandLineRun.of("train", config, "--work-dir", run.toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        weights = run.resolve("last.safetensors");
    }

    @Test
    void aVideoHasClassesOfTheWholeAndACurveOverTimeAndIsWrittenAnew() throws IOException {
        Path clip = clip("long.webm", 67, 12);
        CommandLineRun predicted = predict(clip);
        assertThat(predicted.err()).isEmpty();
        assertThat(predicted.exitCode()).isZero();
        assertThat(predicted.out()).contains("1 prediction in 1 video: ");
        assertThat(names()).containsExactly("long.mp4", "predictions.json");
        JsonNode rows = rows();
        assertThat(rows).hasSize(1);
        JsonNode whole = rows.get(0);
        assertThat(names(whole)).containsExactly("image_id", "file_name", "classes", "names", "probabilities", "clips");
        assertThat(whole.get("file_name").asText()).isEqualTo(clip.toString());
        assertThat(whole.get("classes")).hasSize(5);
        assertThat(folder.resolve("data/val").resolve(whole.get("names").get(0).asText()))
                .isDirectory();
        JsonNode clips = whole.get("clips");
        assertThat(clips).hasSize(6);
        for (int i = 0; i < 6; i++) {
            JsonNode each = clips.get(i);
            assertThat(each.get("frames").get(0).asInt()).isEqualTo(12 * i);
            assertThat(each.get("frames").get(1).asInt()).isEqualTo(12 * i + 6);
            assertThat(each.get("seconds").get(0).asDouble()).isCloseTo(i, within(0.01));
            assertThat(each.get("seconds").get(1).asDouble()).isCloseTo(i + 0.5, within(0.01));
            assertThat(each.get("probabilities")).hasSize(5);
        }
        try (Video video = formats.open(out.resolve("long.mp4"))) {
            assertThat(video.size()).isEqualTo(67);
            assertThat(video.framesPerSecond()).isCloseTo(12, within(0.1));
            assertThat(video.warnings()).isEmpty();
            assertThat(bluePixels(video.frames(3).get(0)))
                    .as("a label is drawn, at the bottom left")
                    .isNotZero();
        }
    }

    /** The colour of a prediction's label; the videos have no such. */
    private static int bluePixels(Raster raster) {
        int blue = 0;
        for (int i = 0; i < raster.rgb().length; i += 3) {
            int red = raster.rgb()[i] & 0xff;
            int green = raster.rgb()[i + 1] & 0xff;
            blue += (raster.rgb()[i + 2] & 0xff) > 200 && red < 90 && green < 160 ? 1 : 0;
        }
        return blue;
    }

    @Test
    void aShortVideoIsOneClipAndTheSpacingIsASetting() throws IOException {
        Path longer = clip("longer.mp4", 67, 12);
        Path shorter = clip("shorter.mp4", 5, 12);
        CommandLineRun predicted = predict(longer, shorter, "--set", "data.val.input.predict-every=0.25");
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        JsonNode rows = rows();
        assertThat(rows.get(0).get("clips")).hasSize(21);
        assertThat(rows.get(1).get("clips")).hasSize(1);
        assertThat(rows.get(1).get("clips").get(0).get("probabilities"))
                .isEqualTo(rows.get(1).get("probabilities"));
        assertThat(rows.get(1).get("clips").get(0).get("frames").get(1).asInt()).isEqualTo(4);
    }

    @Test
    void whatIsNoVideoIsNamedAndLeftOut() throws IOException {
        Path inputs = Files.createDirectory(out.resolve("inputs"));
        Files.copy(AUDIO, inputs.resolve("a.mp4"));
        Files.copy(clip("b.mp4", 30, 12), inputs.resolve("b.mp4"));
        byte[] whole = Files.readAllBytes(clip("c.mkv", 40, 12));
        Files.write(inputs.resolve("c.mkv"), Arrays.copyOf(whole, whole.length * 2 / 3));
        Files.write(inputs.resolve("d.avi"), new byte[0]);
        Frames.write(inputs.resolve("e.png"), Raster.black(32, 32));
        CommandLineRun predicted = predict(inputs);
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.err())
                .contains(
                        inputs.resolve("a.mp4").toString(),
                        "c.mkv is cut off after ",
                        inputs.resolve("d.avi").toString(),
                        inputs.resolve("e.png") + " is no video, and the network takes whole videos",
                        "left out 3 of 5 videos")
                .containsOnlyOnce("c.mkv");
        List<String> files = new ArrayList<>();
        rows().forEach(row -> files.add(row.get("file_name").asText()));
        assertThat(files)
                .containsExactly(
                        inputs.resolve("b.mp4").toString(),
                        inputs.resolve("c.mkv").toString());
        assertThat(names()).containsExactly("b.mp4", "c.mp4", "inputs", "predictions.json");
    }

    @Test
    void aFolderOfFramesIsAVideo() throws IOException {
        Path clip = clip("frames.mp4", 40, 12);
        Path frames = Files.createDirectories(folder.resolve("inputs/within/17"));
        Path more = Files.createDirectories(folder.resolve("inputs/within/18"));
        try (Video video = formats.open(clip)) {
            for (int i = 0; i < video.size(); i++) {
                Frames.write(
                        frames.resolve("%05d.png".formatted(i + 1)),
                        video.frames(i).get(0));
                Frames.write(
                        more.resolve("frame" + (i + 1) + ".png"),
                        video.frames(0).get(0));
            }
        }
        CommandLineRun predicted = predict(clip, frames, "--set", "data.val.input.frames-per-second=12");
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.err()).isEmpty();
        assertThat(predicted.out()).contains("2 predictions in 2 videos");
        JsonNode rows = rows();
        assertThat(rows.get(1).get("file_name").asText()).isEqualTo(frames.toString());
        assertThat(rows.get(1).get("clips")).isEqualTo(rows.get(0).get("clips"));
        try (Video video = formats.open(out.resolve("17.mp4"))) {
            assertThat(video.size()).isEqualTo(40);
            assertThat(video.framesPerSecond()).isCloseTo(12, within(0.1));
        }
        CommandLineRun deep = predict(folder.resolve("inputs"), "--recursive");
        assertThat(deep.exitCode()).as(deep.err()).isZero();
        assertThat(rows().get(0).get("image_id").asInt()).isEqualTo(17);
        assertThat(rows().get(1).get("file_name").asText()).isEqualTo(more.toString());
        assertThat(names()).contains("17.mp4", "18.mp4");
    }

    @Test
    void predictSaysOfAVideoWhatEvalCounts() throws IOException {
        Path clip = clip("rules.mp4", 67, 12);
        List<JsonNode> wholes = new ArrayList<>();
        for (String rule : List.of("sum", "mean", "probabilities", "max")) {
            CommandLineRun predicted =
                    predict(clip, "--set", "evaluation.metric={type: video-top-k, views: " + rule + "}");
            assertThat(predicted.exitCode()).as(predicted.err()).isZero();
            wholes.add(rows().get(0).get("probabilities"));
        }
        assertThat(wholes.get(0)).as("a sum orders as a mean does").isEqualTo(wholes.get(1));
        assertThat(wholes.subList(1, 4)).doesNotHaveDuplicates();
    }

    @Test
    void anImageAloneIsToldOf() {
        Path image = folder.resolve("a.png");
        Frames.write(image, Raster.black(32, 32));
        CommandLineRun predicted = predict(image);
        assertThat(predicted.exitCode()).isEqualTo(1);
        assertThat(predicted.err())
                .contains("none of the videos can be read: " + image
                        + " is no video, and the network takes whole videos");
    }

    @Test
    void stoppedWhileAVideoIsDrawnItsResultsAreKeptAndTheVideoIsWholeAsFarAsItGoes() throws IOException {
        List<Path> clips = List.of(clip("a.mp4", 30, 12), clip("b.mp4", 67, 12), clip("c.mp4", 30, 12));
        AtomicLong reached = new AtomicLong();
        AtomicLong all = new AtomicLong();
        // Three and six clips; the first video's frames, and some of the second's.
        PredictionResult result = predict(clips, 1, reached, all, 3 + 6 + 30 + 20);
        assertThat(result.finished()).isFalse();
        assertThat(result.images()).isEqualTo(2);
        assertThat(all).hasValue(3 + 6 + 3 + 30 + 67 + 30);
        assertThat(names()).containsExactly("a.mp4", "b.mp4", "predictions.json");
        assertThat(rows()).hasSize(2);
        assertThat(rows().get(1).get("clips")).hasSize(6);
        try (Video video = formats.open(out.resolve("b.mp4"))) {
            assertThat(video.size()).isBetween(15, 30);
            assertThat(video.warnings()).isEmpty();
        }
    }

    @Test
    void progressReachesItsEnd() throws IOException {
        AtomicLong reached = new AtomicLong();
        AtomicLong all = new AtomicLong();
        PredictionResult result = predict(List.of(clip("a.mp4", 30, 12)), 4, reached, all, Long.MAX_VALUE);
        assertThat(result.finished()).isTrue();
        assertThat(reached).hasValue(3 + 30);
        assertThat(all).hasValue(3 + 30);
    }

    private PredictionResult predict(List<Path> clips, int batch, AtomicLong reached, AtomicLong all, long until) {
        Experiment experiment = Experiment.load(CATALOG, Path.of(config), List.of("data.eval-batch-size=" + batch));
        PredictionRequest request = new PredictionRequest(
                clips, false, Optional.empty(), Optional.empty(), OptionalDouble.empty(), out, false);
        return Predictor.predict(
                experiment, WeightSettings.of(weights), request, () -> reached.get() >= until, (done, of) -> {
                    assertThat(done).isGreaterThan(reached.get());
                    reached.set(done);
                    all.set(of);
                });
    }

    private CommandLineRun predict(Object... more) {
        List<String> line = new ArrayList<>(List.of("predict", config, "--weights", weights.toString()));
        line.addAll(List.of("--out", out.toString()));
        Arrays.stream(more).map(Object::toString).forEach(line::add);
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    /** Generated videos, one after the other and again. */
    private Path clip(String name, int frames, double rate) throws IOException {
        Path clip = folder.resolve(name);
        List<Raster> pictures = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("data/val"))) {
            files.filter(formats::reads).sorted().limit(2).forEach(file -> {
                try (Video video = formats.open(file)) {
                    video.forEach(pictures::add);
                }
            });
        }
        Raster first = pictures.get(0);
        try (VideoWriter writer = formats.create(clip, first.height(), first.width(), rate)) {
            IntStream.range(0, frames).forEach(i -> writer.add(pictures.get(i % pictures.size())));
            writer.finish();
        }
        return clip;
    }

    private JsonNode rows() throws IOException {
        return new ObjectMapper().readTree(out.resolve("predictions.json").toFile());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
