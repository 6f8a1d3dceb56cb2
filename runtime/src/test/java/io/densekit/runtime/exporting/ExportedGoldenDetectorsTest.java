// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.MaskPaste;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.graph.Graph;
import io.densekit.graph.Recorder;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.ExportFormat;
import io.densekit.runtime.testing.ExportedModel;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.weights.TensorData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole detectors, exported and run by ONNX Runtime and by DJL alone, find what the original networks find. */
class ExportedGoldenDetectorsTest {

    private static final ComponentCatalog CATALOG = Plugins.catalog(ExportedGoldenDetectorsTest.class.getClassLoader());

    private static final int MASK_SIZE = 28;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void retinaNet(ExportFormat format) throws Exception {
        GoldenCase golden = GoldenCases.resource("retinanet-uniformer-small");
        found(format, golden, "{type: retinanet, backbone: {type: uniformer-small, stage3: hybrid}}");
    }

    @ParameterizedTest
    @EnumSource
    void maskRcnn(ExportFormat format) throws Exception {
        GoldenCase golden = GoldenCases.resource("maskrcnn-uniformer-small-hybrid");
        Map<String, float[]> found = found(
                format,
                golden,
                "{type: mask-rcnn, backbone: {type: uniformer-small, stage3: hybrid}, test: {rpn: {max-per-img: 100, nms-pre:"
                        + " 1000, iou: 0.7}}}");
        long[] shape = image(golden).shape();
        List<Mask> masks = new MaskPaste(0.5f)
                .paste(found.get("masks"), MASK_SIZE, new Boxes(found.get("boxes")), (int) shape[2], (int) shape[3]);
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int i = 0; i < 10; i++) {
                int[] lengths = masks.get(i).runLengths((int) shape[2], (int) shape[3]);
                assertAgrees(golden, "mask.rle." + i, manager.create(lengths));
            }
        }
    }

    private static TensorData image(GoldenCase golden) {
        return golden.inputs().values().stream()
                .filter(input -> input.shape().length == 4)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, float[]> found(ExportFormat format, GoldenCase golden, String settings) throws Exception {
        Path file = folder.resolve("model");
        long[] shape = image(golden).shape().clone();
        int size = (int) (shape[1] * shape[2] * shape[3]);
        float[] first = Arrays.copyOf(image(golden).toFloats(), size);
        shape[0] = 1;
        List<String> outputs = write(format, golden, settings, first, shape, file);
        try (ExportedModel runtime = format.open(file, outputs);
                NDManager manager = NDManager.newBaseManager()) {
            Map<String, float[]> found = runtime.run(first, shape);
            float[] scores = found.get("scores");
            assertAgrees(golden, "det.boxes", manager.create(found.get("boxes"), new Shape(scores.length, 4)));
            assertAgrees(golden, "det.scores", manager.create(scores));
            int[] labels = new int[scores.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (int) found.get("labels")[i];
            }
            assertAgrees(golden, "det.labels", manager.create(labels));
            return found;
        }
    }

    private static void assertAgrees(GoldenCase golden, String output, NDArray actual) {
        Comparison comparison = golden.compare(output, actual);
        assertThat(comparison.ok()).as(comparison.toString()).isTrue();
    }

    private static List<String> write(
            ExportFormat format, GoldenCase golden, String settings, float[] image, long[] shape, Path file) {
        Experiment experiment = Experiment.parse(
                CATALOG, "detector", "{model: " + settings + ", compute: {device: cpu, threads: 1}}", List.of());
        try (ComputeSession session = experiment.open();
                NDManager scope = session.manager().newSubManager()) {
            VisionModel<?, ?> model = experiment.model(session);
            ModuleState.write(model, golden.weights());
            model.requireGradients(false);
            Graph graph = TorchEngine.withoutGraph(() -> Recorder.record(
                    experiment.settings().model().create(NoArguments.NONE),
                    ModuleState.all(model),
                    scope.create(image, new Shape(shape)),
                    Set.copyOf(model.outputs()),
                    session.library(),
                    (network, recorded, pass) -> network.export(recorded, pass.forElsewhere())));
            format.write(graph, Map.of(), file, ModuleState.all(model));
            return model.outputs();
        }
    }
}
