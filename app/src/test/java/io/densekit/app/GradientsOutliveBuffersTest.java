// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.data.Dataset;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.model.Losses;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Scope;
import io.densekit.ops.NativeArray;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On the CPU DJL's arrays of Java's values lie in Java's buffers, which are freed when garbage is collected, though the
 * gradient's graph may need them still (DJL 0.35.1). Between a network's losses and their way back all that is garbage is
 * collected here, and its memory is filled with other values: the gradients must be the same.
 */
class GradientsOutliveBuffersTest {

    private static final ComponentCatalog CATALOG = Components.load(List.of(), null);

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "experiments/shapes-vit | classes | model.label-smoothing=0.1",
                "experiments/shapes-vit | classes | model.mix={mixup: 0.8}",
                "experiments/shapes-vit-token-learner | classes |",
                "experiments/shapes-vit-ats | classes |",
                "experiments/shapes-cvt-ats | classes |",
                "experiments/shapes-vit | classes | model.backbone.class-token=false",
                "quickstart/pose | persons |",
                "quickstart/detection | scenes |",
                "quickstart/detection | scenes | model.type=cascade-mask-rcnn",
                "segmentation/semantic-fpn-nano-shapes | masks |",
                "video/uniformer-nano-motions | clips |",
                "video/vivit-nano-token-learner-motions | clips |",
                "video/x2plus1d-nano-motions | several |"
            })
    void gradientsAreTheSameWhenGarbageWasCollectedBefore(String config, String kind, String more) {
        List<String> set = new ArrayList<>(data(kind));
        set.add("compute.device=cpu");
        set.add("compute.threads=1");
        set.add("data.batch-size=2");
        if (more != null) {
            set.add(more);
        }
        Experiment experiment = Experiment.load(
                CATALOG, Path.of("").toAbsolutePath().resolveSibling("configs").resolve(config + ".yaml"), set);
        try (ComputeSession session = experiment.open()) {
            compare(experiment, session, experiment.model(session));
        }
    }

    private static <T extends Truth> void compare(
            Experiment experiment, ComputeSession session, VisionModel<T, ?> model) {
        Dataset<T> data = experiment.trainingData(model);
        try (DataLoader<T> loader = new DataLoader<>(data, LoaderSettings.training(2, 1, 1));
                BatchStream<T> batches = loader.epoch(0, 0)) {
            HostBatch<T> batch = batches.next();
            Map<String, float[]> kept = gradients(session, model, batch, () -> {});
            Map<String, float[]> found = gradients(session, model, batch, GradientsOutliveBuffersTest::collect);
            assertThat(found).hasSameSizeAs(kept);
            List<String> changed = found.keySet().stream()
                    .filter(name -> !Arrays.equals(found.get(name), kept.get(name)))
                    .toList();
            assertThat(changed).isEmpty();
        }
    }

    private static <T extends Truth> Map<String, float[]> gradients(
            ComputeSession session, VisionModel<T, ?> model, HostBatch<T> batch, Runnable between) {
        try (NDManager scope = session.manager().newSubManager();
                GradientCollector collector = scope.getEngine().newGradientCollector()) {
            collector.zeroGradients();
            NDArray images = session.pixels(scope, batch);
            return Scope.of(images, () -> {
                Losses losses = model.losses(images, batch.samples(), session.training(new SplittableRandom(5)));
                between.run();
                collector.backward(losses.total());
                Map<String, float[]> found = new LinkedHashMap<>();
                ModuleState.parameters(model).forEach((name, parameter) -> {
                    try (NDArray gradient = parameter.getArray().getGradient()) {
                        found.put(name, gradient.toFloatArray());
                    }
                });
                return found;
            });
        }
    }

    /** Frees what Java holds for nobody, and writes over it. */
    private static void collect() {
        byte[] other = new byte[1 << 16];
        Arrays.fill(other, (byte) 0x43);
        for (int round = 0; round < 3; round++) {
            System.gc();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            for (int bytes = 1; bytes <= other.length; bytes *= 2) {
                for (int i = 0; i < 200; i++) {
                    ByteBuffer.allocateDirect(bytes).put(other, 0, bytes);
                }
            }
        }
    }

    /** Where this holds no more, {@link NativeArray} is needed no more. */
    @Test
    void anArrayTimesOneOfJavasNumbersLosesIt() {
        Experiment experiment = Experiment.parse(
                CATALOG,
                "none",
                "{model: {type: features, backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 8, 8, 8], head-dim: 8}}, compute: {device: cpu}}",
                List.of());
        try (ComputeSession session = experiment.open();
                NDManager manager = session.manager().newSubManager()) {
            assertThat(slope(manager, false)).isEqualTo(3);
            assertThat(slope(manager, true)).isNotEqualTo(3);
        }
    }

    private static float slope(NDManager manager, boolean javas) {
        try (NDArray x = NativeArray.copyOf(manager, new float[] {2}, new Shape(1));
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            x.setRequiresGradient(true);
            NDArray y = javas ? x.mul(3) : NativeArray.times(x, 3);
            collect();
            collector.backward(y);
            return x.getGradient().getFloat();
        }
    }
}
