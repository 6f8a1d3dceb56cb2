// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.classification.ClassLabel;
import io.densekit.config.ConfigLoader;
import io.densekit.config.ConfigTree;
import io.densekit.config.SettingsBinder;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.detection.Instances;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.Level;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.ExtensionPoint;
import io.densekit.plugins.video.networks.VideoBackbone;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.pose.PersonCrop;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.Box;
import io.densekit.structures.Boxes;
import io.densekit.structures.Keypoints;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;
import io.densekit.tokens.TokenReducer;
import io.densekit.video.Video;
import io.densekit.video.VideoFormat;
import io.densekit.video.VideoFormats;
import io.densekit.video.VideoWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every backbone, reducer, head and model that a plugin registers, through its contract alone. A type without a case here fails
 * {@link #everyTypeHasACase}: what all must keep, a new one keeps from its first day.
 */
class ComponentContractTest {

    private static final ComponentCatalog CATALOG = Components.load(List.of(), null);

    private static final String UNIFORMER =
            "{type: uniformer, depths: [1, 1, 2, 1], dims: [8, 16, 32, 64], head-dim: 16}";
    private static final String VIT =
            "{type: vision-transformer, depth: 3, dim: 16, heads: 2, image-size: [64, 64], class-token: %s, reducers: [%s]}";

    private static final Map<String, String> BACKBONES = Map.of(
            "uniformer",
            UNIFORMER,
            "uniformer-light",
            "{type: uniformer-light, depths: [1, 1, 2, 2], dims: [8, 16, 32, 64], head-dim: 16}",
            "vision-transformer",
            VIT.formatted(true, ""),
            "cvt",
            "{type: cvt, depths: [1, 1, 2], dims: [8, 16, 32], heads: [1, 2, 4]}");

    private static final Map<String, String> REDUCERS = Map.of(
            "token-learner", VIT.formatted(false, "{type: token-learner, before-block: 1, tokens: 4}"),
            "adaptive-token-sampling", VIT.formatted(true, "{type: adaptive-token-sampling, blocks: [1]}"));

    private static final Map<String, String> HEADS = Map.of(
            "linear-classifier", "{type: classification, head: {type: linear-classifier, classes: 3}, backbone: %s}",
            "semantic-fpn", "{type: semantic-segmentation, head: {type: semantic-fpn, classes: 3}, backbone: %s}",
            "upernet", "{type: semantic-segmentation, head: {type: upernet, classes: 3}, backbone: %s}",
            "fcn", "{type: semantic-segmentation, head: {type: fcn, classes: 3}, backbone: %s}",
            "top-down-heatmap",
                    "{type: top-down-pose, head: {type: top-down-heatmap, keypoints: 2, deconvolutions: [8]},"
                            + " flip-pairs: [], backbone: %s}");

    private static final String REGIONS = "classes: 3, neck: {channels: 16}, box-head: {linear-channels: 16},"
            + " mask-head: {convolutions: 1, channels: 16}, test: {rpn: {nms-pre: 20, max-per-img: 10}}, backbone: %s}";

    private static final Map<String, String> MODELS = Map.of(
            "classification",
            HEADS.get("linear-classifier"),
            "semantic-segmentation",
            HEADS.get("fcn"),
            "top-down-pose",
            HEADS.get("top-down-heatmap"),
            "mask-rcnn",
            "{type: mask-rcnn, " + REGIONS,
            "cascade-mask-rcnn",
            "{type: cascade-mask-rcnn, " + REGIONS,
            "retinanet",
            "{type: retinanet, classes: 3, neck: {channels: 16}, channels: 16, convolutions: 1, backbone: %s}");

    private static final Map<String, String> VIDEO_FORMATS = Map.of("ffmpeg", "mp4");

    private static final Map<String, String> CLIPS = Map.of(
            "uniformer-3d",
            "{type: uniformer-3d, depths: [1, 1, 2, 1], dims: [8, 16, 32, 64], head-dim: 16}",
            "x2plus1d",
            "{type: x2plus1d, depths: [1, 1], dims: [8, 8], inner-dims: [16, 16], stem-dim: 8, head-dim: 16,"
                    + " tokens: {count: 2, frames: 1}}",
            "vivit",
            "{type: vivit, depth: 2, dim: 16, heads: 2, tubelet: 1, frames: 1, image-size: [64, 64]}");

    /** A network of clips takes an image as a clip of one frame. */
    private static final String CLIP_MODEL = "{type: video-classification, head: {classes: 3}, backbone: %s}";

    /** A model that nothing is learned or predicted with. */
    private static final String WITHOUT_TASK = "features";

    private static final int SIDE = 64;

    /** Binds a backbone alone. */
    record WithBackbone(Configured<Backbone, BackboneUse> backbone) {}

    @Test
    void everyTypeHasACase() {
        assertThat(types(Backbone.POINT)).containsExactlyInAnyOrderElementsOf(BACKBONES.keySet());
        assertThat(types(TokenReducer.POINT)).containsExactlyInAnyOrderElementsOf(REDUCERS.keySet());
        assertThat(types(Head.POINT)).containsExactlyInAnyOrderElementsOf(HEADS.keySet());
        assertThat(types(VideoBackbone.POINT)).containsExactlyInAnyOrderElementsOf(CLIPS.keySet());
        assertThat(types(VisionModel.POINT))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(MODELS.keySet().stream(), Stream.of(WITHOUT_TASK, "video-classification"))
                                .toList());
    }

    /** What each kind of video files must keep: what is written is read. */
    @Test
    void aVideoFormatReadsWhatItWrites(@TempDir Path folder) {
        VideoFormats formats = new VideoFormats(CATALOG);
        assertThat(types(VideoFormat.POINT)).containsExactlyInAnyOrderElementsOf(VIDEO_FORMATS.keySet());
        for (String ending : VIDEO_FORMATS.values()) {
            Path file = folder.resolve("clip." + ending);
            try (VideoWriter writer = formats.create(file, SIDE, SIDE, 10)) {
                IntStream.range(0, 5).forEach(i -> writer.add(Raster.black(SIDE, SIDE)));
                writer.finish();
            }
            try (Video video = formats.open(file)) {
                assertThat(video.size()).isEqualTo(5);
                assertThat(video.seconds(4)).isEqualTo(0.4);
                assertThat(video.warnings()).isEmpty();
                assertThat(video.frames(4, 0, 4)).hasSize(3).allSatisfy(frame -> {
                    assertThat(frame.height()).isEqualTo(SIDE).isEqualTo(video.height());
                    assertThat(frame.width()).isEqualTo(SIDE).isEqualTo(video.width());
                });
            }
        }
    }

    private static List<String> types(ExtensionPoint<?, ?> point) {
        return CATALOG.types(point).stream().map(Component::type).toList();
    }

    static Stream<String> backbones() {
        return Stream.concat(BACKBONES.values().stream(), REDUCERS.values().stream());
    }

    static Stream<Arguments> uses() {
        return Stream.concat(
                backbones().map(yaml -> Arguments.of(yaml, BackboneUse.CLASSIFICATION)),
                BACKBONES.values().stream().map(yaml -> Arguments.of(yaml, BackboneUse.DENSE)));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void aBackboneGivesTheLevelsThatItNames(String yaml, BackboneUse use) {
        try (ComputeSession session = session();
                NDManager scope = session.manager().newSubManager()) {
            Backbone backbone = backbone(yaml, use);
            backbone.initialize(scope, 1);
            assertThat(SIDE % backbone.sizeDivisor()).isZero();
            Features features = backbone.features(images(scope), session.evaluation());
            for (int i = 0; i < features.maps().size(); i++) {
                Level level = backbone.levels().get(i);
                int side = SIDE / level.stride();
                assertThat(features.maps().get(i).getShape()).isEqualTo(new Shape(2, level.channels(), side, side));
            }
            if (use == BackboneUse.CLASSIFICATION) {
                assertThat(features.pooled().orElseThrow().getShape())
                        .isEqualTo(new Shape(2, backbone.pooledChannels()));
            } else {
                assertThat(features.maps()).hasSameSizeAs(backbone.levels()).isNotEmpty();
            }
        }
    }

    private static Backbone backbone(String yaml, BackboneUse use) {
        ConfigTree tree = new ConfigLoader(CATALOG).parse("test.yaml", "backbone: " + yaml, List.of());
        return new SettingsBinder(CATALOG)
                .bind(tree, WithBackbone.class)
                .backbone()
                .create(use);
    }

    /** Each backbone and reducer under a classifier, each head and each model on one backbone. */
    static Stream<String> models() {
        return Stream.of(
                        backbones().map(MODELS.get("classification")::formatted),
                        HEADS.values().stream().map(head -> head.formatted(UNIFORMER)),
                        MODELS.values().stream().map(model -> model.formatted(UNIFORMER)),
                        CLIPS.values().stream().map(CLIP_MODEL::formatted))
                .flatMap(cases -> cases)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelLearnsWithEveryParameter(String yaml) {
        Experiment experiment = experiment(yaml, 1);
        try (ComputeSession session = experiment.open();
                NDManager scope = session.manager().newSubManager()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = loss(session, model, scope);
                assertThat(loss.toFloatArray())
                        .hasSize(1)
                        .satisfies(value -> assertThat(value[0]).isPositive().isFinite());
                collector.backward(loss);
            }
            ModuleState.parameters(model).forEach((name, parameter) -> assertThat(
                            parameter.getArray().getGradient().abs().sum().getFloat())
                    .as("gradient of %s", name)
                    .isFinite());
            assertThat(ModuleState.parameters(model).values())
                    .filteredOn(parameter ->
                            parameter.getArray().getGradient().abs().max().getFloat() > 0)
                    .as("parameters that learn")
                    .hasSizeGreaterThan(ModuleState.parameters(model).size() * 2 / 3);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelPredictsWhatItsTaskSaysAndLeavesNothingBehind(String yaml) {
        Experiment experiment = experiment(yaml, 1);
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            List<? extends Prediction> first = predictions(session, model);
            int arrays = session.manager().getManagedArrays().size();
            List<? extends Prediction> again = predictions(session, model);
            assertThat(session.manager().getManagedArrays()).hasSize(arrays);
            assertThat(again).usingRecursiveComparison().isEqualTo(first);
            assertThat(first).hasSize(2).allSatisfy(found -> assertThat(found)
                    .isInstanceOf(model.task().prediction()));
            assertThat(first)
                    .extracting(Prediction::key)
                    .isEqualTo(samples(model).stream().map(Sample::key).toList());
            assertThat(experiment.task(model).key()).isEqualTo(model.task());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theStateOfAModelIsAllThatPredictionsDependOn(String yaml) {
        Experiment experiment = experiment(yaml, 1);
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            VisionModel<?, ?> other = experiment(yaml, 2).model(session);
            ModuleState.write(other, ModuleState.read(model));
            assertThat(predictions(session, other)).usingRecursiveComparison().isEqualTo(predictions(session, model));
        }
    }

    private static <T extends Truth, P extends Prediction> List<P> predictions(
            ComputeSession session, VisionModel<T, P> model) {
        return TorchEngine.withoutGraph(() -> {
            try (NDManager scope = session.manager().newSubManager()) {
                return model.predict(images(scope), samples(model), session.evaluation());
            }
        });
    }

    private static <T extends Truth> NDArray loss(ComputeSession session, VisionModel<T, ?> model, NDManager scope) {
        return model.losses(images(scope), samples(model), session.training(new SplittableRandom(3)))
                .total();
    }

    private static <T extends Truth> List<Sample<T>> samples(VisionModel<T, ?> model) {
        return IntStream.range(0, 2)
                .mapToObj(i -> new Sample<>(
                        new SampleKey(i, i, i + ".png"),
                        Raster.black(SIDE, SIDE),
                        model.task().truth().cast(truth(model.task(), i))))
                .toList();
    }

    private static Truth truth(TaskKey<?, ?> task, int index) {
        ImageFrame frame = ImageFrame.whole(SIDE, SIDE);
        return switch (task.name()) {
            case "classification" -> new ClassLabel(index);
            case "video-classification" -> new VideoLabels(new int[] {index});
            case "semantic-segmentation" -> new SemanticMask(frame, Optional.of(halves(index)));
            case "pose" -> person(index);
            case "detection" ->
                new Instances(
                        frame,
                        Boxes.of(4, 8, 52, 60),
                        new int[] {index},
                        List.of(Mask.of(4, 8, 48, 52, (x, y) -> x > y)),
                        Boxes.NONE);
            default -> throw new IllegalArgumentException("give " + task.name() + " an example of its truth");
        };
    }

    private static LabelMap halves(int label) {
        byte[] labels = new byte[SIDE * SIDE];
        Arrays.fill(labels, labels.length / 2, labels.length, (byte) (label + 1));
        return new LabelMap(SIDE, SIDE, labels);
    }

    private static PersonCrop person(int index) {
        Keypoints joints = new Keypoints(new float[] {20 + index, 40}, new float[] {10, 50}, new float[] {2, 2});
        return new PersonCrop(index, new Box(0, 0, SIDE, SIDE), 1, 32, 32, 0.32, 0.32, 0, joints);
    }

    private static Experiment experiment(String model, int seed) {
        return Experiment.parse(CATALOG, "test.yaml", "seed: " + seed + "\nmodel: " + model, List.of());
    }

    private static ComputeSession session() {
        return experiment(MODELS.get("classification").formatted(UNIFORMER), 1).open();
    }

    private static NDArray images(NDManager manager) {
        SplittableRandom random = new SplittableRandom(4);
        float[] pixels = new float[2 * 3 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        return manager.create(pixels, new Shape(2, 3, SIDE, SIDE));
    }
}
