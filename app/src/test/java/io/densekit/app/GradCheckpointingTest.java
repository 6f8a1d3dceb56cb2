// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.checkpoints.Safetensors;
import io.densekit.weights.StateDict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks that keep no activations learn the same, to the last bit. */
class GradCheckpointingTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void generate() {
        generate("shapes", "scenes", "--images", "8");
        generate("shapes", "classes", "--task", "classification", "--images", "32");
        generate("videos", "clips", "--videos", "16", "--val-videos", "8");
        generate("videos", "several", "--videos", "16", "--val-videos", "8", "--multi-label");
    }

    private static void generate(String what, String name, String... more) {
        List<String> line = new ArrayList<>(
                List.of("generate", what, "--out", folder.resolve(name).toString()));
        line.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static String in(String place) {
        return folder.resolve(place).toString();
    }

    private static List<String> data(String kind) {
        return switch (kind) {
            case "classes" -> List.of("data.train.images=" + in("classes/train"));
            case "persons" ->
                List.of(
                        "data.train.annotations=" + in("scenes/annotations/person_keypoints_train.json"),
                        "data.train.images=" + in("scenes/train"));
            case "scenes" ->
                List.of(
                        "data.train.annotations=" + in("scenes/annotations/instances_train.json"),
                        "data.train.images=" + in("scenes/train"));
            case "masks" ->
                List.of("data.train.images=" + in("scenes/train"), "data.train.masks=" + in("scenes/masks/train"));
            case "clips" -> List.of("data.train.videos=" + in("clips/train"));
            case "several" ->
                List.of(
                        "data.train.videos=" + in("several"),
                        "data.train.list=" + in("several/train.csv"),
                        "data.train.classes=" + in("several/classes.txt"));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static CommandLineRun train(Path run, String config, String kind, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "train",
                Path.of("").toAbsolutePath().resolveSibling("configs").resolve(config + ".yaml") + "",
                "--work-dir",
                run.toString()));
        List<String> set = new ArrayList<>(data(kind));
        set.addAll(List.of("compute.device=cpu", "compute.threads=1", "data.batch-size=4", "data.val=null"));
        set.addAll(List.of("schedule={iterations: 3}"));
        set.addAll(List.of(more));
        set.forEach(value -> line.addAll(List.of("--set", value)));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    private static StateDict trained(Path run, String config, String kind, String... more) {
        CommandLineRun done = train(run, config, kind, more);
        assertThat(done.exitCode()).as(done.err()).isZero();
        return Safetensors.read(run.resolve("last.safetensors"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "experiments/shapes-vit | classes | [1, 3] | model.backbone.drop-path=0.3",
                "experiments/shapes-vit-token-learner | classes | [1, 2, 3, 4] | compute.threads=1",
                "experiments/shapes-vit-ats | classes | [1, 2, 3, 4] | model.backbone.drop-path=0.3",
                "experiments/shapes-cvt | classes | [1, 2, 3] | model.backbone.drop-path=0.3",
                "experiments/shapes-cvt-ats | classes | [2, 3] | model.backbone.drop-path=0.3",
                "quickstart/pose | persons | [1, 2, 3, 4] | model.backbone.drop-path=0.3",
                "quickstart/pose | persons | [3, 4] | compute.replicas=2",
                "quickstart/detection | scenes | [2, 3] | optimizer.frozen-stages=1",
                "segmentation/semantic-fpn-nano-shapes | masks | [1, 4] | compute.precision=bf16",
                "video/uniformer-nano-motions | clips | [2, 3, 4] | compute.threads=1",
                "video/x2plus1d-nano-motions | several | [1, 2] | compute.threads=1",
                "video/vivit-nano-token-learner-motions | clips | [1, 2] | compute.threads=1"
            })
    void theSameIsLearned(String config, String kind, String stages, String more, @TempDir Path runs) {
        StateDict expected = trained(runs.resolve("kept"), config, kind, more);
        StateDict found = trained(runs.resolve("again"), config, kind, more, "compute.grad-checkpointing=" + stages);
        assertThat(found.asMap().keySet()).isEqualTo(expected.asMap().keySet());
        assertThat(expected.asMap().keySet().stream()
                        .filter(name -> !found.get(name).equals(expected.get(name))))
                .isEmpty();
    }

    @Test
    void stagesThatCannotBeComputedAgainAreRefused(@TempDir Path runs) {
        CommandLineRun many = train(runs, "quickstart/pose", "persons", "compute.grad-checkpointing=[5]");
        assertThat(many.exitCode()).isEqualTo(2);
        assertThat(many.err()).contains("compute.grad-checkpointing: the backbone has 4 stages, got 5");
        CommandLineRun zero = train(runs, "quickstart/pose", "persons", "compute.grad-checkpointing=[0]");
        assertThat(zero.exitCode()).isEqualTo(2);
        assertThat(zero.err()).contains("compute.grad-checkpointing");
    }
}
