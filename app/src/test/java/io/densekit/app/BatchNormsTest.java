// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.checkpoints.Safetensors;
import io.densekit.weights.StateDict;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks with batch norms on few images: what can't be learned is told, and what is to stay stays. */
class BatchNormsTest {

    private static final String BACKBONE =
            "{type: uniformer, depths: [1, 1, 1, 1], dims: [16, 32, 32, 32], head-dim: 16, mlp-ratio: 2}";

    private static final String CLASSES =
            """
            model: {type: classification, backbone: BACKBONE, head: {type: linear-classifier, classes: 2}}
            data: {train: {type: image-folder, images: ROOT/data, input-size: [64, 64]}, batch-size: 2}
            schedule: {iterations: 2}
            """;

    private static final String PIXELS =
            """
            model: {type: semantic-segmentation, backbone: BACKBONE, head: {type: upernet, classes: 2, channels: 16}}
            data:
              train: {type: mask-folder, images: ROOT/data/a, masks: ROOT/masks, classes: [background, thing],
                transforms: [], input: {shorter-side: 64, longer-side: 64}}
              batch-size: 1
            schedule: {iterations: 1}
            """;

    @TempDir
    private Path folder;

    private String printed;

    private int train(String config, String run, String... set) throws IOException {
        for (int i = 0; i < 4; i++) {
            BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = image.createGraphics();
            pen.setColor(i % 2 == 0 ? Color.RED : Color.BLUE);
            pen.fillRect(8 * i, 16, 32, 32);
            pen.dispose();
            write(image, "data/" + (i % 2 == 0 ? "a/" : "b/") + i + ".png");
            write(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY), "masks/" + i + ".png");
        }
        Path file = Files.writeString(
                folder.resolve("config.yaml"),
                config.replace("BACKBONE", BACKBONE).replace("ROOT", folder.toString()));
        List<String> line = new ArrayList<>(
                List.of("train", file.toString(), "--device", "cpu", "--work-dir", folder.resolve(run) + ""));
        for (String value : set) {
            line.addAll(List.of("--set", value));
        }
        PrintStream terminal = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            CommandLineRun done = CommandLineRun.of(line.toArray(String[]::new));
            printed = written.toString(StandardCharsets.UTF_8) + done.err();
            return done.exitCode();
        } finally {
            System.setOut(terminal);
        }
    }

    private void write(BufferedImage image, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private StateDict weights(String run) {
        return Safetensors.read(folder.resolve(run).resolve("last.safetensors"));
    }

    /** Whether both runs ended with the same values of everything of that kind but the head's. */
    private boolean same(String one, String other, boolean statistics) {
        StateDict first = weights(one);
        StateDict second = weights(other);
        return first.asMap().keySet().stream()
                .filter(name -> !name.startsWith("head"))
                .filter(name -> statistics == name.matches(".*\\.(running_mean|running_var|num_batches_tracked)"))
                .allMatch(name -> first.get(name).equals(second.get(name)));
    }

    @Test
    void oneValueAChannelIsToldWithWhatToSet() throws IOException {
        assertThat(train(PIXELS, "one")).isEqualTo(2);
        assertThat(printed)
                .contains(
                        "batch normalisation can't learn from maps of the shape (1, 16, 1, 1)",
                        "set data.batch-size" + " to two or more for each of compute.replicas",
                        "optimizer.frozen-norms: true")
                .doesNotContain("this should not have happened");
        assertThat(train(PIXELS, "replicas", "data.batch-size=2", "compute.replicas=2"))
                .isEqualTo(2);
        assertThat(printed).contains("batch normalisation can't learn");
        assertThat(train(PIXELS, "frozen", "optimizer.frozen-norms=true")).isZero();
    }

    @Test
    void frozenPartsKeepWeightsAndStatistics() throws IOException {
        String frozen = "optimizer.frozen=['^(?!head)']";
        assertThat(train(CLASSES, "short", frozen)).isZero();
        assertThat(train(CLASSES, "long", frozen, "schedule.iterations=4", "compute.replicas=2"))
                .isZero();
        assertThat(printed).doesNotContain("warning");
        assertThat(same("short", "long", false)).isTrue();
        assertThat(same("short", "long", true)).isTrue();
        assertThat(weights("short").get("head.weight"))
                .isNotEqualTo(weights("long").get("head.weight"));
    }

    @Test
    void frozenNormsKeepStatisticsAlone() throws IOException {
        assertThat(train(CLASSES, "short", "optimizer.frozen-norms=true")).isZero();
        assertThat(train(CLASSES, "long", "optimizer.frozen-norms=true", "schedule.iterations=4"))
                .isZero();
        assertThat(same("short", "long", false)).isFalse();
        assertThat(same("short", "long", true)).isTrue();
    }

    @Test
    void aLearningRateOfZeroTellsThatStatisticsMove() throws IOException {
        String rate = "optimizer.multipliers=[{parameters: '^(?!head)', learning-rate: 0}]";
        assertThat(train(CLASSES, "short", rate)).isZero();
        assertThat(printed)
                .contains(
                        "warning: optimizer.multipliers: a learning-rate of 0 keeps the weights of",
                        "batch norms, the" + " first of them",
                        "but their running statistics still move; optimizer.frozen keeps both");
        assertThat(train(CLASSES, "long", rate, "schedule.iterations=4")).isZero();
        assertThat(same("short", "long", false)).isTrue();
        assertThat(same("short", "long", true)).isFalse();
    }

    @Test
    void aRuleThatFreezesNothingIsAMistake() throws IOException {
        assertThat(train(CLASSES, "none", "optimizer.frozen=['^blocks9']")).isEqualTo(2);
        assertThat(printed)
                .contains(
                        "--set optimizer.frozen=['^blocks9']: optimizer.frozen[0]: the rule for '^blocks9' matches no parameter");
        assertThat(train(CLASSES, "broken", "optimizer.frozen=['(']")).isEqualTo(2);
        assertThat(printed).contains("optimizer.frozen", "is no regular expression");
    }

    @Test
    void frozenStagesKeepWeightsAndStatistics() throws IOException {
        assertThat(train(CLASSES, "short", "optimizer.frozen-stages=2")).isZero();
        assertThat(train(CLASSES, "long", "optimizer.frozen-stages=2", "schedule.iterations=4", "compute.replicas=2"))
                .isZero();
        StateDict first = weights("short");
        StateDict last = weights("long");
        for (String name : first.names()) {
            boolean frozen = name.matches("(patch_embed|blocks)[12]\\..*");
            // The number of batches is the same for all norms that count them.
            if (frozen || name.endsWith("mlp.fc1.weight")) {
                assertThat(first.get(name).equals(last.get(name))).as(name).isEqualTo(frozen);
            }
        }
    }

    @Test
    void theStemAloneIsStageZero() throws IOException {
        assertThat(train(CLASSES, "short", "optimizer.frozen-stages=0")).isZero();
        assertThat(train(CLASSES, "long", "optimizer.frozen-stages=0", "schedule.iterations=4"))
                .isZero();
        assertThat(weights("short").get("patch_embed1.proj.weight"))
                .isEqualTo(weights("long").get("patch_embed1.proj.weight"));
        assertThat(weights("short").get("blocks1.0.mlp.fc1.weight"))
                .isNotEqualTo(weights("long").get("blocks1.0.mlp.fc1.weight"));
    }

    @Test
    void frozenStagesHaveNoStochasticDepth() throws IOException {
        assertThat(train(CLASSES, "without", "optimizer.frozen-stages=4")).isZero();
        assertThat(train(CLASSES, "with", "optimizer.frozen-stages=4", "model.backbone.drop-path=0.9"))
                .isZero();
        assertThat(weights("with")).isEqualTo(weights("without"));
    }

    @Test
    void stagesThatAreNotThereAndFreezingAllAreRefusedWithTheirPlace() throws IOException {
        assertThat(train(CLASSES, "many", "optimizer.frozen-stages=5")).isEqualTo(2);
        assertThat(printed)
                .contains("--set optimizer.frozen-stages=5: optimizer.frozen-stages: the backbone has 4 stages, got 5");
        assertThat(train(CLASSES + "optimizer:\n  frozen: ['.']\n", "all")).isEqualTo(2);
        assertThat(printed)
                .contains("config.yaml:4:1: optimizer: freezes all ", "parameters, so that nothing is left to learn");
    }

    @Test
    void rulesOfTheOptimizerAreRefusedWithTheirPlace() throws IOException {
        String rules = "optimizer:\n  multipliers:\n    - {parameters: bias, learning-rate: 2}\n"
                + "    - {parameters: absolute, learning-rate: 2}\n";
        assertThat(train(CLASSES + rules, "rules")).isEqualTo(2);
        assertThat(printed)
                .contains("config.yaml:7:8: optimizer.multipliers[1].parameters: the rule for 'absolute' matches no");
    }
}
