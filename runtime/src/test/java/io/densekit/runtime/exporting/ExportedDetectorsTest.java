// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.Recorder;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Taps;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.recording.ComparedSizes;
import io.densekit.runtime.testing.ExportFormat;
import io.densekit.runtime.testing.ExportedModel;
import io.densekit.runtime.testing.SmallNetworks;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Detectors, run by ONNX Runtime and by DJL alone, find what they find here. */
class ExportedDetectorsTest {

    private static final ComponentCatalog CATALOG = Plugins.catalog(ExportedDetectorsTest.class.getClassLoader());
    private static final long[] SHAPE = {1, 3, 64, 96};

    /** Sizes of images for files of any size; the levels of strides 64 and 128 are rounded up. */
    private static final List<long[]> SIZES =
            List.of(new long[] {1, 3, 96, 64}, new long[] {1, 3, 160, 224}, new long[] {1, 3, 32, 288});

    /** For files of any number of images; the network is recorded with one, two and three. */
    private static final List<long[]> NUMBERS = List.of(new long[] {1, 3, 64, 96}, new long[] {4, 3, 64, 96});

    private static final List<long[]> NUMBERS_AND_SIZES =
            List.of(new long[] {1, 3, 160, 224}, new long[] {4, 3, 32, 96});

    private static final String BACKBONE =
            "backbone: {type: uniformer, depths: [1, 1, 2, 1], dims: [8, 16, 32, 64], head-dim: 16}, ";
    private static final String TWO_STAGES = BACKBONE
            + "neck: {channels: 16}, box-head: {linear-channels: 32, convolution-channels: 16}, mask-head: {channels: 8}, ";

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("retinanet", retina("score-threshold: 0.01, max-per-img: 40")),
            Map.entry("retinanet, few candidates", retina("score-threshold: 0.01, nms-pre: 25, max-per-img: 1000")),
            Map.entry(
                    "retinanet, across classes",
                    retina("score-threshold: 0.01, nms: {across-classes: true, iou: 0.6}")),
            Map.entry("retinanet, empty boxes", retina("score-threshold: 0.01, nms: {keep-empty: true}")),
            Map.entry("retinanet, one class", retina("score-threshold: 0.01").replace("classes: 3", "classes: 1")),
            Map.entry("mask-rcnn", detector("mask-rcnn", "score-threshold: 0.1, max-per-img: 30")),
            Map.entry(
                    "mask-rcnn, few proposals",
                    detector(
                            "mask-rcnn",
                            "score-threshold: 0.1, rpn: {nms-pre: 40, max-per-img: 20, iou: 0.7, keep-empty: true}")),
            Map.entry(
                    "mask-rcnn, across classes",
                    detector("mask-rcnn", "score-threshold: 0.1, nms: {across-classes: true, iou: 0.6}")),
            Map.entry(
                    "faster-rcnn",
                    detector("mask-rcnn", "score-threshold: 0.1").replace("classes:", "masks: false, classes:")),
            Map.entry("cascade-mask-rcnn", detector("cascade-mask-rcnn", "score-threshold: 0.1, max-per-img: 30")));

    @TempDir
    private Path folder;

    private static String retina(String test) {
        return "{type: retinanet, classes: 3, channels: 16, convolutions: 1, " + BACKBONE
                + "neck: {type: feature-pyramid, channels: 16, start-level: 1, extra-levels: on-input}, test: {" + test
                + "}}";
    }

    private static String detector(String type, String test) {
        return "{type: " + type + ", classes: 3, " + TWO_STAGES + "test: {" + test + "}}";
    }

    static Stream<Arguments> names() {
        return SETTINGS.keySet().stream().sorted().flatMap(name -> Stream.of(ExportFormat.values())
                .map(format -> Arguments.of(name, format)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsTheSame(String name, ExportFormat format) {
        int found = compare(SETTINGS.get(name), format);
        assertThat(found).isGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingWhereThereIsNothing(ExportFormat format) {
        assertThat(compare(detector("mask-rcnn", "score-threshold: 0.9999"), format))
                .isZero();
        assertThat(compare(retina("score-threshold: 0.9999"), format)).isZero();
    }

    /** What is found in several images at a time is what is found in each, one after another. */
    @ParameterizedTest
    @MethodSource("names")
    void findsTheSameInEachOfSeveral(String name, ExportFormat format) throws Exception {
        Experiment experiment = Experiment.parse(
                CATALOG, "detector", "{model: " + SETTINGS.get(name) + ", compute: {device: cpu}}", List.of());
        long[] two = {2, SHAPE[1], SHAPE[2], SHAPE[3]};
        try (ComputeSession session = experiment.open();
                NDManager scope = session.manager().newSubManager()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(false);
            SmallNetworks.disturb(model);
            float[] pixels = SmallNetworks.random(scope, two).toFloatArray();
            Path file = folder.resolve("model");
            List<Map<String, float[]>> found = new ArrayList<>();
            for (long[] shape : List.of(SHAPE, two)) {
                Graph graph = TorchEngine.withoutGraph(() -> record(
                        session,
                        model,
                        experiment.settings().model().create(NoArguments.NONE),
                        new Shape(shape),
                        model.outputs((int) shape[0])));
                format.write(graph, Map.of(), file, ModuleState.all(model));
                int length = pixels.length / 2 * (int) shape[0];
                try (ExportedModel runtime = format.open(file, List.of())) {
                    for (int from = 0; from < pixels.length; from += length) {
                        found.add(runtime.run(Arrays.copyOfRange(pixels, from, from + length), shape));
                    }
                }
            }
            Map<String, float[]> both = found.get(2);
            int first = found.get(0).get("labels").length;
            float[] images = both.get("image");
            for (int i = 0; i < images.length; i++) {
                assertThat(images[i]).isEqualTo(i < first ? 0 : 1);
            }
            for (String output : model.outputs()) {
                float[] one = found.get(0).get(output);
                float[] joined = Arrays.copyOf(one, one.length + found.get(1).get(output).length);
                System.arraycopy(found.get(1).get(output), 0, joined, one.length, joined.length - one.length);
                assertThat(both.get(output)).as(output).containsExactly(joined, within(5e-3f));
            }
        }
    }

    /** Each image has its own candidates, suppression and limit, however many there are. */
    @ParameterizedTest
    @MethodSource("names")
    void findsTheSameInAnyNumberOfImages(String name, ExportFormat format) {
        assertThat(compare(SETTINGS.get(name), format, Set.of(FreeAxis.BATCH), NUMBERS))
                .isGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSameInAnyNumberOfImagesOfAnySize(ExportFormat format) {
        Set<FreeAxis> all = Set.of(FreeAxis.values());
        for (String name : List.of("retinanet, few candidates", "cascade-mask-rcnn")) {
            assertThat(compare(SETTINGS.get(name), format, all, NUMBERS_AND_SIZES))
                    .as(name)
                    .isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingInAnyNumberOfImagesWhereThereIsNothing(ExportFormat format) {
        assertThat(compare(detector("mask-rcnn", "score-threshold: 0.9999"), format, Set.of(FreeAxis.BATCH), NUMBERS))
                .isZero();
        assertThat(compare(retina("score-threshold: 0.9999"), format, Set.of(FreeAxis.BATCH), NUMBERS))
                .isZero();
    }

    /** Anchors, limits of boxes and levels that are rounded up follow from the size of the image. */
    @ParameterizedTest
    @MethodSource("names")
    void findsTheSameAtAnySize(String name, ExportFormat format) {
        assertThat(compare(SETTINGS.get(name), format, Set.of(FreeAxis.HEIGHT, FreeAxis.WIDTH), SIZES))
                .isGreaterThan(3);
    }

    /** How many were found. */
    private int compare(String settings, ExportFormat format) {
        return compare(settings, format, Set.of(), List.of(SHAPE));
    }

    /** How many were found in the image in which the fewest were. */
    private int compare(String settings, ExportFormat format, Set<FreeAxis> free, List<long[]> shapes) {
        Experiment experiment =
                Experiment.parse(CATALOG, "detector", "{model: " + settings + ", compute: {device: cpu}}", List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> any = experiment.model(session);
            @SuppressWarnings("unchecked") // a detector, by its settings
            VisionModel<Instances, Detections> model = (VisionModel<Instances, Detections>) any;
            model.requireGradients(false);
            SmallNetworks.disturb(model);
            Path file = folder.resolve("model");
            return TorchEngine.withoutGraph(() -> {
                List<String> outputs = model.outputs(free.contains(FreeAxis.BATCH) ? ComparedSizes.FEW : 1);
                Function<Shape, Graph> recorder = images ->
                        record(session, model, experiment.settings().model().create(NoArguments.NONE), images, outputs);
                new ComparedSizes(new Shape(SHAPE), free, recorder).written((graph, others) -> {
                    format.write(graph, others, file, ModuleState.all(model));
                    return file;
                });
                for (long[] shape : free.isEmpty() ? List.<long[]>of() : shapes) {
                    Path fixed = folder.resolve("fixed");
                    format.write(recorder.apply(new Shape(shape)), Map.of(), fixed, ModuleState.all(model));
                    compare(session, format, file, fixed, shape, outputs);
                }
                return shapes.stream()
                        .mapToInt(shape -> compare(
                                session, model, format, file, shape, outputs, free.contains(FreeAxis.HEIGHT) ? 6 : 1))
                        .min()
                        .orElseThrow();
            });
        }
    }

    private static Graph record(
            ComputeSession session,
            VisionModel<?, ?> model,
            VisionModel<?, ?> twin,
            Shape images,
            List<String> outputs) {
        try (NDManager scope = session.manager().newSubManager()) {
            return Recorder.record(
                    twin,
                    ModuleState.all(model),
                    SmallNetworks.random(scope, images.getShape()),
                    Set.copyOf(outputs),
                    session.library(),
                    (network, recorded, pass) -> network.export(recorded, pass.forElsewhere()));
        }
    }

    /** A file for any size gives what one for that size alone gives. */
    private static void compare(
            ComputeSession session, ExportFormat format, Path file, Path fixed, long[] shape, List<String> outputs) {
        try (NDManager scope = session.manager().newSubManager()) {
            NDArray images = SmallNetworks.random(scope, shape);
            Map<String, float[]> found = run(format, file, images, outputs);
            run(format, fixed, images, outputs)
                    .forEach((output, values) ->
                            assertThat(found.get(output)).as(output).containsExactly(values, within(1e-5f)));
        }
    }

    /** @param slack for larger images, on which rounding brings samples of regions across the borders of more maps and bins */
    private static int compare(
            ComputeSession session,
            VisionModel<Instances, Detections> model,
            ExportFormat format,
            Path file,
            long[] shape,
            List<String> outputs,
            float slack) {
        try (NDManager scope = session.manager().newSubManager()) {
            NDArray images = SmallNetworks.random(scope, shape);
            Map<String, float[]> found = run(format, file, images, outputs);

            Taps taps = Taps.of(model, Set.of("mask.prob"), scope);
            ImageFrame frame = new ImageFrame((int) shape[2], (int) shape[3], (int) shape[2], (int) shape[3]);
            List<Sample<Instances>> samples = IntStream.range(0, (int) shape[0])
                    .mapToObj(image -> new Sample<>(
                            new SampleKey(0, image, "image" + image), Raster.black(1, 1), Instances.none(frame)))
                    .toList();
            List<Detections> expected =
                    model.predict(images, samples, session.evaluation().with(taps));

            assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(outputs);
            float[] labels = joined(expected, each -> floats(each.labels()));
            assertThat(found.get("labels")).as(Arrays.toString(shape)).containsExactly(labels);
            if (found.containsKey("image")) {
                float[] from = new float[labels.length];
                int end = 0;
                for (int i = 0; i < expected.size(); i++) {
                    int start = end;
                    end += expected.get(i).labels().length;
                    Arrays.fill(from, start, end, i);
                }
                assertThat(found.get("image")).containsExactly(from);
            }
            float[] scores = joined(expected, Detections::scores);
            assertThat(found.get("scores")).containsExactly(scores, within(slack * 1e-4f));
            float[] boxes = joined(expected, each -> each.boxes().corners());
            assertThat(found.get("boxes")).containsExactly(boxes, within(slack * 5e-3f));
            if (found.containsKey("masks")) {
                float[] masks = labels.length == 0
                        ? new float[0]
                        : taps.recorded().get("mask.prob").toFloatArray();
                assertThat(found.get("masks")).containsExactly(masks, within(slack * 5e-4f));
            }
            return expected.stream()
                    .mapToInt(each -> each.labels().length)
                    .min()
                    .orElseThrow();
        }
    }

    private static float[] floats(int[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = values[i];
        }
        return floats;
    }

    /** Of one image after another. */
    private static float[] joined(List<Detections> found, Function<Detections, float[]> part) {
        float[] all = new float[0];
        for (Detections each : found) {
            float[] own = part.apply(each);
            int from = all.length;
            all = Arrays.copyOf(all, from + own.length);
            System.arraycopy(own, 0, all, from, own.length);
        }
        return all;
    }

    private static Map<String, float[]> run(ExportFormat format, Path file, NDArray images, List<String> outputs) {
        try (ExportedModel runtime = format.open(file, outputs)) {
            return runtime.run(images.toFloatArray(), images.getShape().getShape());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
