// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code predict} does with videos. */
class VideoPredictionTest {

    private static final int TERMINATED = 128 + 15;

    private final VideoFormats formats = new VideoFormats(Components.load(List.of(), null));

    @TempDir
    private Path folder;

    private String config;
    private Path weights;

    @BeforeEach
    void train() throws IOException {
        config = NanoExperiment.write(folder).toString();
        Path run = folder.resolve("run");
        CommandLineRun trained = CommandLineRun.of("train", config, "--work-dir", run.toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        weights = run.resolve("last.safetensors");
    }

    @Test
    void aVideoIsPredictedFrameByFrameAndWrittenAnew() throws IOException {
        Path clip = clip("clip.webm", 25, 10);
        Path out = folder.resolve("out");
        CommandLineRun predicted = predict(out, clip);
        assertThat(predicted.err()).isEmpty();
        assertThat(predicted.exitCode()).isZero();
        assertThat(predicted.out()).contains("25 predictions in 25 frames");
        assertThat(names(out)).containsExactly("clip.mp4", "predictions.json");
        JsonNode rows = rows(out);
        assertThat(rows).hasSize(25);
        for (int i = 0; i < 25; i++) {
            assertThat(rows.get(i).get("image_id").asInt()).isEqualTo(i);
            assertThat(rows.get(i).get("frame").asInt()).isEqualTo(i);
            assertThat(rows.get(i).get("seconds").asDouble()).isEqualTo(i / 10.0);
            assertThat(rows.get(i).get("file_name").asText())
                    .isEqualTo(clip.resolve("%06d".formatted(i)).toString());
            assertThat(rows.get(i).has("keypoints")).isTrue();
        }
        try (Video video = formats.open(out.resolve("clip.mp4"))) {
            assertThat(video.size()).isEqualTo(25);
            assertThat(video.framesPerSecond()).isEqualTo(10);
            assertThat(video.warnings()).isEmpty();
        }
    }

    @Test
    void framesAreThoseOfTheVideo() throws IOException {
        Path clip = clip("clip.mp4", 12, 10);
        Path frames = Files.createDirectory(folder.resolve("frames"));
        try (Video video = formats.open(clip)) {
            int[] number = {0};
            video.forEach(frame -> Frames.write(frames.resolve("%06d.png".formatted(number[0]++)), frame));
        }
        assertThat(predict(folder.resolve("a"), clip).exitCode()).isZero();
        assertThat(predict(folder.resolve("b"), frames).exitCode()).isZero();
        JsonNode fromVideo = rows(folder.resolve("a"));
        JsonNode fromImages = rows(folder.resolve("b"));
        for (int i = 0; i < 12; i++) {
            assertThat(fromVideo.get(i).get("keypoints"))
                    .isEqualTo(fromImages.get(i).get("keypoints"));
        }
    }

    @Test
    void imagesAndVideosGoTogetherAndWhatIsBrokenIsTold() throws IOException {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        Files.move(clip("a.mp4", 5, 10), inputs.resolve("a.mp4"));
        Files.copy(images().get(0), inputs.resolve("b.png"));
        Files.writeString(inputs.resolve("broken.mkv"), "no video");
        byte[] whole = Files.readAllBytes(clip("c.mkv", 20, 10));
        Files.write(inputs.resolve("c.mkv"), Arrays.copyOf(whole, whole.length * 2 / 3));
        Files.writeString(inputs.resolve("notes.txt"), "neither");
        Path out = folder.resolve("out");
        CommandLineRun predicted = predict(out, inputs);
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.err())
                .contains(
                        "passed over 1 .txt",
                        "broken.mkv is no video that can be read (",
                        "c.mkv is cut off after ",
                        "left out 1 of ");
        assertThat(names(out)).containsExactly("a.mp4", "b.png", "c.mp4", "predictions.json");
        List<String> names = new ArrayList<>();
        rows(out).forEach(row -> names.add(row.get("file_name").asText()));
        assertThat(names)
                .hasSizeGreaterThan(6)
                .startsWith(
                        inputs.resolve("a.mp4/000000").toString(),
                        inputs.resolve("a.mp4/000001").toString())
                .contains(inputs.resolve("b.png").toString())
                .doesNotHaveDuplicates();
    }

    @Test
    void aVideoThatCantBeReadIsToldAndNothingWritten() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.mp4"), "no video");
        CommandLineRun predicted = predict(folder.resolve("out"), broken);
        assertThat(predicted.exitCode()).isEqualTo(1);
        assertThat(predicted.err())
                .contains("none of the videos can be read: " + broken + " is no video that can be read (");
        assertThat(names(folder.resolve("out"))).isEmpty();
    }

    @Test
    void aVideoDoesNotReplaceItself() throws IOException {
        Path clip = clip("clip.mp4", 3, 10);
        CommandLineRun predicted = predict(folder, clip);
        assertThat(predicted.exitCode()).isEqualTo(2);
        assertThat(predicted.err()).contains("the video " + clip + " would replace that one");
    }

    @Test
    @Timeout(180)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such signals")
    void whatIsDoneWhenStoppedIsAWholeVideo() throws Exception {
        int frames = 4000;
        Path clip = clip("long.mp4", frames, 25);
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Densekit.class.getName(),
                        "predict",
                        config,
                        "--weights",
                        weights.toString(),
                        clip.toString(),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (process.isAlive() && unfinished(out) < 40_000) {
            Thread.sleep(5);
        }
        process.destroy();
        assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(TERMINATED);
        int done = rows(out).size();
        assertThat(done).isBetween(3, frames - 1);
        assertThat(names(out)).containsExactly("long.mp4", "predictions.json");
        try (Video video = formats.open(out.resolve("long.mp4"))) {
            assertThat(video.size()).isEqualTo(done);
            assertThat(video.warnings()).isEmpty();
        }
    }

    /** How many bytes a video has that is being written. */
    private static long unfinished(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.map(Path::toFile)
                    .filter(file -> file.getName().endsWith(".tmp"))
                    .mapToLong(java.io.File::length)
                    .max()
                    .orElse(0);
        }
    }

    private CommandLineRun predict(Path out, Path input) {
        return CommandLineRun.of(
                "predict", config, "--weights", weights.toString(), input.toString(), "--out", out.toString());
    }

    /** A video of generated images, one after the other and again. */
    private Path clip(String name, int frames, double rate) throws IOException {
        Path clip = folder.resolve(name);
        List<Raster> pictures = images().stream().map(Frames::read).toList();
        Raster first = pictures.get(0);
        try (VideoWriter writer = formats.create(clip, first.height(), first.width(), rate)) {
            for (int i = 0; i < frames; i++) {
                Raster picture = pictures.get(i % pictures.size());
                writer.add(picture.height() == first.height() && picture.width() == first.width() ? picture : first);
            }
            writer.finish();
        }
        return clip;
    }

    private List<Path> images() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/train"))) {
            return files.sorted().toList();
        }
    }

    private static JsonNode rows(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("predictions.json").toFile());
    }

    private static List<String> names(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
