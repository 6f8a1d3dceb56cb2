// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.NotRecordable;
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
import io.densekit.runtime.recording.ComparedSizes;
import io.densekit.runtime.testing.ExportFormat;
import io.densekit.runtime.testing.ExportedModel;
import io.densekit.runtime.testing.OnnxRuntime;
import io.densekit.runtime.testing.SmallNetworks;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of every kind, run by ONNX Runtime and by DJL alone, give what they give here. */
class ExportedNetworksTest {

    private static final ComponentCatalog CATALOG = Plugins.catalog(ExportedNetworksTest.class.getClassLoader());

    @TempDir
    private Path folder;

    static Stream<Arguments> names() {
        return inEveryFormat(new TreeSet<>(settings().keySet()));
    }

    /** PyTorch pools maps of any size to a fixed grid, as UPerNet does; ONNX has no operator for it. */
    static Stream<Arguments> ofAnySize() {
        return Stream.concat(
                Stream.of(Arguments.of("upernet", ExportFormat.TORCHSCRIPT)),
                inEveryFormat(List.of(
                        "uniformer",
                        "uniformer-conv-stem",
                        "uniformer-layer-scale",
                        "cvt",
                        "uniformer-3d",
                        "semantic-fpn",
                        "pose")));
    }

    private static Stream<Arguments> inEveryFormat(Collection<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(ExportFormat.values()).map(format -> Arguments.of(name, format)));
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(SmallNetworks.OF_EVERY_KIND);
        settings.putAll(SmallNetworks.LOOKING_AT_VALUES);
        return settings;
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyNumberOfImages(String name, ExportFormat format) {
        inSession(name, (session, model, twins) -> {
            Path file = folder.resolve("model");
            Iterator<VisionModel<?, ?>> unused = twins.iterator();
            Function<Shape, Graph> recorder = images -> record(session, model, unused.next(), images.getShape());
            new ComparedSizes(new Shape(shape(model, 1)), Set.of(FreeAxis.BATCH), recorder).written((graph, others) -> {
                format.write(graph, others, file, ModuleState.all(model));
                return file;
            });
            try (ExportedModel runtime = format.open(file, model.outputs())) {
                for (int batch : List.of(1, 2, 5)) {
                    compare(session, model, runtime, shape(model, batch));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("ofAnySize")
    void anySize(String name, ExportFormat format) {
        inSession(name, (session, model, twins) -> {
            long[] base = shape(model, 2);
            Path file = folder.resolve("model");
            format.write(
                    record(session, model, twins.get(0), base),
                    Map.of(
                            FreeAxis.BATCH, record(session, model, twins.get(1), shape(model, 3)),
                            FreeAxis.HEIGHT, record(session, model, twins.get(2), sized(base, 2, 128, 64)),
                            FreeAxis.WIDTH, record(session, model, twins.get(3), sized(base, 2, 64, 128))),
                    file,
                    ModuleState.all(model));
            try (ExportedModel runtime = format.open(file, model.outputs())) {
                compare(session, model, runtime, sized(base, 1, 64, 64));
                compare(session, model, runtime, sized(base, 3, 96, 160));
                compare(session, model, runtime, sized(base, 1, 192, 32));
            }
        });
    }

    /** Position embeddings are resampled in the model. */
    @ParameterizedTest
    @EnumSource
    void anotherSizeThanTheNetworkHasEmbeddingsFor(ExportFormat format) {
        inSession("vit", (session, model, twins) -> {
            long[] shape = {1, 3, 96, 64};
            Path file = folder.resolve("model");
            format.write(record(session, model, twins.get(0), shape), Map.of(), file, ModuleState.all(model));
            try (ExportedModel runtime = format.open(file, model.outputs())) {
                compare(session, model, runtime, shape);
            }
            assertThatThrownBy(() -> format.write(
                            record(session, model, twins.get(1), shape),
                            Map.of(FreeAxis.HEIGHT, record(session, model, twins.get(2), sized(shape, 1, 128, 64))),
                            file,
                            ModuleState.all(model)))
                    .isInstanceOf(NotRecordable.class)
                    .hasMessageStartingWith(
                            "the network can't be written for any height: an array (4, 6) that it brings with it depends on"
                                    + " it, as position embeddings do");
        });
    }

    private static long[] sized(long[] base, long batch, long height, long width) {
        long[] shape = base.clone();
        shape[0] = batch;
        shape[shape.length - 2] = height;
        shape[shape.length - 1] = width;
        return shape;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vit | ONNX | it takes other steps for 128 than for 64",
                "vit | TORCHSCRIPT | it takes other steps for 128 than for 64",
                "uniformer-windows | ONNX | a size is 2 for 64 and 1 for 128",
                "uniformer-windows | TORCHSCRIPT | a size is 2 for 64 and 1 for 128",
                "upernet | ONNX | it takes other steps for 128 than for 64",
            })
    void ofOneSizeAlone(String name, ExportFormat format, String reason) {
        inSession(name, (session, model, twins) -> {
            long[] base = shape(model, 1);
            assertThatThrownBy(() -> format.write(
                            record(session, model, twins.get(0), base),
                            Map.of(FreeAxis.HEIGHT, record(session, model, twins.get(1), sized(base, 1, 128, 64))),
                            folder.resolve("model"),
                            ModuleState.all(model)))
                    .isInstanceOf(NotRecordable.class)
                    .hasMessageStartingWith("the network can't be written for any height: " + reason);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 20, 22})
    void everyVersionOfTheOperators(int opset) {
        for (String name : List.of("uniformer", "semantic-fpn", "pose", "token-learner")) {
            inSession(name, (session, model, twins) -> {
                Path file = folder.resolve(name + ".onnx");
                OnnxExport.of(record(session, model, twins.get(0), shape(model, 1)), opset)
                        .write(file, ModuleState.all(model), false, Map.of());
                try (OnnxRuntime runtime = new OnnxRuntime(file)) {
                    compare(session, model, runtime, shape(model, 1));
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
                    experiment.settings().model().create(NoArguments.NONE),
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

    private static Graph record(ComputeSession session, VisionModel<?, ?> model, VisionModel<?, ?> twin, long[] shape) {
        try (NDManager scope = session.manager().newSubManager()) {
            return Recorder.record(
                    twin,
                    ModuleState.all(model),
                    SmallNetworks.random(scope, shape),
                    Set.copyOf(model.outputs()),
                    session.library(),
                    (network, recorded, pass) -> network.export(recorded, pass.forElsewhere()));
        }
    }

    private static void compare(ComputeSession session, VisionModel<?, ?> model, ExportedModel runtime, long[] shape)
            throws Exception {
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
