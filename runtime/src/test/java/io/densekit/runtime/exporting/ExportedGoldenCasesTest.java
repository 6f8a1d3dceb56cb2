// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.graph.Graph;
import io.densekit.graph.Recorder;
import io.densekit.graph.onnx.OnnxExport;
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
import io.densekit.weights.TensorData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped configurations, exported and run by ONNX Runtime and by DJL alone, against what the original networks give. */
class ExportedGoldenCasesTest {

    private static final Path CONFIGS = Path.of("").toAbsolutePath().resolveSibling("configs");
    private static final ComponentCatalog CATALOG = Plugins.catalog(ExportedGoldenCasesTest.class.getClassLoader());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "classification/uniformer-small, uniformer-small-cls, logits",
        "classification/uniformer-base-ls, uniformer-base-ls-cls, logits",
        "classification/uniformer-light-xxs, uniformer-light-xxs-cls, logits",
        "classification/deit-small, deit-small-cls, logits",
        "classification/deit-small-ats, deit-small-ats, logits",
        "classification/cvt-13, cvt-13-cls, logits",
        "classification/cvt-13-ats, cvt-13-ats, logits",
        "pose/uniformer-small-256x192, topdown-uniformer-small-256x192, heatmaps",
        "segmentation/semantic-fpn-uniformer-small-h14, semfpn-uniformer-small-hybrid, logits",
        "segmentation/upernet-uniformer-small-h14, upernet-uniformer-small-hybrid, logits",
        "classification/vit-small-token-learner-8-half, tokenlearner-vit, logits",
    })
    void theOriginalsNumbers(String config, String name, String output) throws Exception {
        GoldenCase golden = GoldenCases.resource(name);
        TensorData image = golden.inputs().values().iterator().next();
        List<String> overrides = List.of("compute.device=cpu", "compute.threads=2");
        write(Experiment.load(CATALOG, CONFIGS.resolve(config + ".yaml"), overrides), golden, output);
        assertThat(folder.resolve("ONNX.data")).isNotEmptyFile();
        for (ExportFormat format : ExportFormat.values()) {
            try (ExportedModel runtime = format.open(folder.resolve(format.name()), List.of(output));
                    NDManager manager = NDManager.newBaseManager()) {
                float[] found = runtime.run(image.toFloats(), image.shape()).get(output);
                NDArray actual = manager.create(found, shape(golden, output));
                Comparison comparison = golden.compare(output, actual);
                assertThat(comparison.ok()).as(format + " " + comparison).isTrue();
            }
        }
    }

    private void write(Experiment experiment, GoldenCase golden, String output) {
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            ModuleState.write(model, golden.weights());
            model.requireGradients(false);
            Graph graph = TorchEngine.withoutGraph(() -> record(experiment, session, model, golden, output));
            OnnxExport.of(graph, OnnxExport.OPSET)
                    .write(folder.resolve("ONNX"), ModuleState.all(model), true, Map.of());
            ExportFormat.TORCHSCRIPT.write(graph, Map.of(), folder.resolve("TORCHSCRIPT"), ModuleState.all(model));
        }
    }

    private static Graph record(
            Experiment experiment, ComputeSession session, VisionModel<?, ?> model, GoldenCase golden, String output) {
        try (NDManager scope = session.manager().newSubManager()) {
            return Recorder.record(
                    experiment.settings().model().create(NoArguments.NONE),
                    ModuleState.all(model),
                    golden.inputs(scope).values().iterator().next(),
                    Set.of(output),
                    session.library(),
                    (network, recorded, pass) -> network.export(recorded, pass.forElsewhere()));
        }
    }

    private static Shape shape(GoldenCase golden, String output) {
        List<Long> sizes = new ArrayList<>();
        golden.description().path("outputs").path(output).path("shape").forEach(size -> sizes.add(size.asLong()));
        return new Shape(sizes);
    }
}
