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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detectors and segmentation on videos: an annotated video, and in {@code predictions.json} what is in each frame. */
class FrameByFrameTest {

    private static final int FRAMES = 12;

    private static final String DATA =
            """
            data:
              train: &data {type: TYPE, annotations: DATA/annotations/instances_train.json, images: DATA/train,
                            input: {shorter-side: 64, longer-side: 96}}
              val: *data
              batch-size: 4
              eval-batch-size: 5
            schedule: {iterations: 2}
            """;

    private static final String BACKBONE =
            "{type: uniformer, depths: [1, 1, 1, 1], dims: [16, 32, 32, 32], head-dim: 16}";

    @TempDir
    private static Path folder;

    private static Path clip;

    private final VideoFormats formats = new VideoFormats(Components.load(List.of(), null));

    @BeforeAll
    static void generate() throws IOException {
        String data = folder.resolve("data").toString();
        CommandLineRun made = CommandLineRun.of("generate", "shapes", "--out", data, "--images", "8");
        assertThat(made.exitCode()).as(made.err()).isZero();
        clip = folder.resolve("clip.mkv");
        VideoFormats formats = new VideoFormats(Components.load(List.of(), null));
        try (Stream<Path> files = Files.list(folder.resolve("data/train"));
                VideoWriter writer = formats.create(clip, 160, 192, 8)) {
            List<Raster> pictures = files.sorted().map(Frames::read).toList();
            for (int i = 0; i < FRAMES; i++) {
                writer.add(pictures.get(i % pictures.size()));
            }
            writer.finish();
        }
    }

    @Test
    void aDetectorsBoxesAndMasksAreThoseOfEachFrame() throws IOException {
        String model =
                "{type: mask-rcnn, classes: 8, neck: {channels: 16, outputs: 4}, box-head: {linear-channels: 32},"
                        + " mask-head: {convolutions: 1, channels: 16}, test: {score-threshold: 0, max-per-img: 3}, backbone: "
                        + BACKBONE
                        + "}";
        Path out = predicted("detector", model, "coco-detection");
        Set<Integer> frames = new TreeSet<>();
        for (JsonNode row : rows(out)) {
            int frame = row.get("frame").asInt();
            frames.add(frame);
            assertThat(row.get("file_name").asText())
                    .isEqualTo(clip.resolve("%06d".formatted(frame)).toString());
            assertThat(row.get("image_id").asInt()).isEqualTo(frame);
            assertThat(row.get("seconds").asDouble()).isEqualTo(frame / 8.0);
            assertThat(row.get("bbox")).hasSize(4);
            assertThat(row.get("segmentation").get("size")).hasSize(2);
            assertThat(row.get("segmentation").get("size").get(0).asInt()).isEqualTo(160);
        }
        assertThat(frames).hasSize(FRAMES);
    }

    @Test
    void everyPixelOfEachFrameHasAClass() throws IOException {
        String model = "{type: semantic-segmentation, head: {type: semantic-fpn, classes: 9, channels: 16}, backbone: "
                + BACKBONE + "}";
        Path out = predicted("segmentation", model, "coco-semantic");
        JsonNode rows = rows(out);
        assertThat(rows).hasSize(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(rows.get(i).get("frame").asInt()).isEqualTo(i);
            assertThat(rows.get(i).get("seconds").asDouble()).isEqualTo(i / 8.0);
        }
        try (Stream<Path> labels = Files.list(out.resolve("labels"))) {
            List<Path> maps = labels.sorted().toList();
            assertThat(maps).hasSize(FRAMES);
            assertThat(Frames.read(maps.get(FRAMES - 1)).height()).isEqualTo(160);
        }
    }

    /** Trains for two steps, and predicts on the clip. */
    private Path predicted(String name, String model, String data) throws IOException {
        String text = "model: " + model + "\n"
                + DATA.replace("TYPE", data)
                        .replace("DATA", folder.resolve("data").toString());
        Path config = Files.writeString(folder.resolve(name + ".yaml"), text);
        Path run = folder.resolve(name);
        CommandLineRun trained = CommandLineRun.of("train", config.toString(), "--work-dir", run.toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        Path out = run.resolve("predicted");
        CommandLineRun predicted = CommandLineRun.of(
                "predict",
                config.toString(),
                "--weights",
                run.resolve("last.safetensors").toString(),
                clip.toString(),
                "--out",
                out.toString());
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.err()).isEmpty();
        assertThat(predicted.out()).contains("in " + FRAMES + " frames");
        try (Video video = formats.open(out.resolve("clip.mp4"))) {
            assertThat(video.size()).isEqualTo(FRAMES);
            assertThat(video.framesPerSecond()).isEqualTo(8);
            assertThat(video.warnings()).isEmpty();
        }
        return out;
    }

    private static JsonNode rows(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("predictions.json").toFile());
    }
}
