// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.graph.Graph;
import io.densekit.graph.Recorder;
import io.densekit.graph.onnx.OnnxExport;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Taps;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.OnnxRuntime;
import io.densekit.runtime.testing.SmallNetworks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of every kind, run by ONNX Runtime, give what they give here. */
class ExportedNetworksTest {

    private static final ComponentCatalog CATALOG = Plugins.catalog(ExportedNetworksTest.class.getClassLoader());

    @TempDir
    private Path folder;

    static Stream<String> names() {
        return new TreeSet<>(settings().keySet()).stream();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(SmallNetworks.OF_EVERY_KIND);
        settings.putAll(SmallNetworks.LOOKING_AT_VALUES);
        return settings;
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyNumberOfImages(String name) {
        inSession(name, (session, model, twins) -> {
            OnnxExport export = OnnxExport.ofAnyBatch(
                    record(session, model, twins.get(0), 2), record(session, model, twins.get(1), 3), OnnxExport.OPSET);
            Path file = folder.resolve("model.onnx");
            export.write(file, ModuleState.all(model), false, Map.of());
            try (OnnxRuntime runtime = new OnnxRuntime(file)) {
                for (int batch : List.of(1, 2, 5)) {
                    compare(session, model, runtime, batch);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 20, 22})
    void everyVersionOfTheOperators(int opset) {
        for (String name : List.of("uniformer", "semantic-fpn", "pose", "token-learner")) {
            inSession(name, (session, model, twins) -> {
                Path file = folder.resolve(name + ".onnx");
                OnnxExport.of(record(session, model, twins.get(0), 1), opset)
                        .write(file, ModuleState.all(model), false, Map.of());
                try (OnnxRuntime runtime = new OnnxRuntime(file)) {
                    compare(session, model, runtime, 1);
                }
            });
        }
    }

    private interface Work {
        void with(ComputeSession session, VisionModel<?, ?> model, List<VisionModel<?, ?>> twins) throws Exception;
    }

    private static void inSession(String name, Work work) {
        Experiment experiment = Experiment.parse(
                CATALOG, name, "{model: " + settings().get(name) + ", compute: {device: cpu}}", List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(false);
            SmallNetworks.disturb(model);
            List<VisionModel<?, ?>> twins = List.of(
                    experiment.settings().model().create(NoArguments.NONE),
                    experiment.settings().model().create(NoArguments.NONE));
            TorchEngine.withoutGraph(() -> {
                try {
                    work.with(session, model, twins);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return null;
            });
        }
    }

    private static long[] shape(VisionModel<?, ?> model, int batch) {
        return model.takesVideos() ? new long[] {batch, 3, 4, 64, 64} : new long[] {batch, 3, 64, 64};
    }

    private static Graph record(ComputeSession session, VisionModel<?, ?> model, VisionModel<?, ?> twin, int batch) {
        try (NDManager scope = session.manager().newSubManager()) {
            return Recorder.record(
                    twin,
                    ModuleState.all(model),
                    SmallNetworks.random(scope, shape(model, batch)),
                    Set.copyOf(model.outputs()),
                    session.library(),
                    (network, recorded, pass) -> network.export(recorded, pass.forElsewhere()));
        }
    }

    private static void compare(ComputeSession session, VisionModel<?, ?> model, OnnxRuntime runtime, int batch)
            throws Exception {
        long[] shape = shape(model, batch);
        try (NDManager scope = session.manager().newSubManager()) {
            NDArray images = SmallNetworks.random(scope, shape);
            Taps taps = Taps.of(model, Set.copyOf(model.outputs()), scope);
            model.profile(images, session.evaluation().with(taps));
            Map<String, float[]> found = runtime.run(images.toFloatArray(), shape);
            assertThat(found.keySet()).containsExactlyElementsOf(model.outputs());
            for (String output : model.outputs()) {
                NDArray expected = taps.recorded().get(output);
                assertThat(found.get(output)).hasSize((int) expected.size());
                float largest = expected.abs().max().getFloat();
                float difference = 0;
                float[] values = expected.toFloatArray();
                for (int i = 0; i < values.length; i++) {
                    difference = Math.max(difference, Math.abs(values[i] - found.get(output)[i]));
                }
                assertThat(difference).isLessThan(1e-5f * largest);
            }
        }
    }
}
