// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoFormats;
import io.densekit.video.VideoWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code predict --explain} draws of clips: film strips, and a video of the same. */
class ExplainedClipsTest {

    /** Clips of eight frames, four time steps. */
    private static final String CONFIG =
            """
            model:
              type: video-classification
              head: {classes: 8}
              backbone:
                type: vivit
                encoder: ENCODER
                depth: 3
                dim: 16
                heads: 2
                patch-size: 16
                frames: 8
                image-size: [64, 64]
                reducers: [REDUCER]
            data:
              train: {type: video-folder, videos: DATA/train, input: &input {frames: 8, stride: 1, shorter-side: 64, crop-size: 64}}
              val: {type: video-folder, videos: DATA/val, input: *input}
              eval-batch-size: 3
            schedule: {iterations: 1}
            """;

    /** Of a tile, and of a strip's left edge. */
    private static final int GAP = 6;

    private static final int TILE = 224;

    @TempDir
    private static Path folder;

    private final VideoFormats formats = new VideoFormats(Components.load(List.of(), null));

    @TempDir
    private Path out;

    @BeforeAll
    static void generate() {
        CommandLineRun made = CommandLineRun.of(
                "generate", "videos", "--out", folder.resolve("data").toString(), "--videos", "8", "--val-videos", "8");
        assertThat(made.exitCode()).as(made.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "joint, '{type: token-learner, before-block: 1, tokens: 2}', 3",
        "factorised, '{type: token-learner, before-block: 1, tokens: 2}', 3",
        "joint, '{type: adaptive-token-sampling, blocks: [1, 2], tokens: 9}', 3",
        "factorised, '{type: adaptive-token-sampling, blocks: [1, 2], tokens: 9}', 3"
    })
    void everyClipHasAStripAndAVideoHasOneOfAllItsClips(String encoder, String reducer, int rows) throws IOException {
        Path config = Files.writeString(
                folder.resolve("nano.yaml"),
                CONFIG.replace("ENCODER", encoder)
                        .replace("REDUCER", reducer)
                        .replace("DATA", folder.resolve("data").toString()));
        Path run = out.resolve("run");
        CommandLineRun trained = CommandLineRun.of("train", config.toString(), "--work-dir", run.toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        Path longer = clip(32);
        CommandLineRun predicted = CommandLineRun.of(
                "predict",
                config.toString(),
                "--weights",
                run.resolve("last.safetensors").toString(),
                longer.toString(),
                clip(8).toString(),
                "--out",
                out.resolve("predicted").toString(),
                "--explain");
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.err()).isEmpty();
        Path explained = out.resolve("predicted/explained");
        assertThat(names(explained)).containsExactly("32-2.png", "32-3.png", "32.mp4", "32.png", "8.mp4", "8.png");
        BufferedImage strip = ImageIO.read(explained.resolve("32-3.png").toFile());
        assertThat(strip.getWidth()).isEqualTo(GAP + 4 * (TILE + GAP));
        assertThat((strip.getHeight() - GAP) / TILE).isEqualTo(rows);
        try (Video video = formats.open(explained.resolve("32.mp4"))) {
            assertThat(video.size()).isEqualTo(3 * 8);
            assertThat(video.warnings()).isEmpty();
        }
    }

    /** A generated video, over and over again, of which a clip begins every second. */
    private Path clip(int frames) throws IOException {
        Path clip = out.resolve(frames + ".webm");
        try (Stream<Path> files = Files.walk(folder.resolve("data/val"));
                Video video = formats.open(
                        files.filter(formats::reads).sorted().findFirst().orElseThrow());
                VideoWriter writer = formats.create(clip, video.height(), video.width(), 12)) {
            for (int i = 0; i < frames; i++) {
                List<Raster> frame = video.frames(i % video.size());
                writer.add(frame.get(0));
            }
            writer.finish();
        }
        return clip;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
