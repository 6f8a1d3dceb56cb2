// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.model.Backbone;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Runs a network on a golden case and holds it to everything that the case lists. */
public final class GoldenRun {

    private final GoldenCase golden;
    private final OpLibrary library;
    private final NDManager manager;

    public GoldenRun(String name, OpLibrary library, NDManager manager) {
        golden = GoldenCases.resource(name);
        this.library = library;
        this.manager = manager;
    }

    /** A classification backbone, completed by its linear head. */
    public void checkClassifier(Backbone backbone, int classes) {
        Classifier network = new Classifier(backbone, classes);
        check(network, "image", network::outputs);
    }

    /** A dense backbone alone; its maps are {@code out0} and so on. */
    public void checkDense(Backbone backbone) {
        check(backbone, "image", (images, pass) -> {
            Map<String, NDArray> outputs = new LinkedHashMap<>();
            List<NDArray> maps = backbone.features(images, pass).maps();
            for (int i = 0; i < maps.size(); i++) {
                outputs.put("out" + i, maps.get(i));
            }
            return outputs;
        });
    }

    public void check(Module network, String input, BiFunction<NDArray, Pass, Map<String, NDArray>> run) {
        assertSameParameters(network);
        network.initialize(manager, 0);
        ModuleState.write(network, golden.weights());
        Taps taps = Taps.of(network, golden.outputs(), manager);
        Pass pass = Pass.evaluation(library, Precision.FP32).with(taps);

        Map<String, NDArray> found =
                new LinkedHashMap<>(run.apply(golden.inputs(manager).get(input), pass));
        found.putAll(taps.recorded());

        assertAgreement(found);
    }

    private void assertSameParameters(Module network) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        ModuleState.all(network)
                .forEach((name, parameter) ->
                        shapes.put(name, list(parameter.getShape().getShape())));
        Map<String, List<Long>> expected = new LinkedHashMap<>();
        golden.parameterShapes().forEach((name, shape) -> expected.put(name, list(shape)));
        assertThat(new ArrayList<>(shapes.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
        assertThat(ModuleState.parameterCount(network)).isEqualTo(golden.parameterCount());
    }

    private static List<Long> list(long[] shape) {
        List<Long> list = new ArrayList<>();
        for (long axis : shape) {
            list.add(axis);
        }
        return list;
    }

    private void assertAgreement(Map<String, NDArray> found) {
        Set<String> missing = new HashSet<>(golden.outputs());
        missing.removeAll(found.keySet());
        assertThat(missing)
                .as("outputs of the case that the network does not show")
                .isEmpty();
        for (String output : golden.outputs()) {
            Comparison comparison = golden.compare(output, found.get(output));
            assertThat(comparison.ok())
                    .as("%s: %s", output, comparison.message())
                    .isTrue();
        }
    }
}
