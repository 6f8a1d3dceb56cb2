// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Modules with weights, inputs and comparisons. */
final class Runs {

    private Runs() {}

    /** A module under a name, as golden cases have theirs. */
    private static final class Named extends Module {
        Named(Map<String, Module> modules) {
            modules.forEach(this::child);
        }
    }

    /** The modules by the case's prefixes, with the case's weights; all of its parameters are there and no others. */
    static void load(GoldenCase golden, NDManager manager, Map<String, Module> modules) {
        Named root = new Named(modules);
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        golden.parameterShapes().forEach((name, shape) -> shapes.put(name, boxed(shape)));
        Map<String, List<Long>> own = new LinkedHashMap<>();
        ModuleState.shapes(root).forEach((name, shape) -> own.put(name, boxed(shape)));
        assertThat(own).containsExactlyInAnyOrderEntriesOf(shapes);
        assertThat(ModuleState.parameterCount(root)).isEqualTo(golden.parameterCount());
        root.initialize(manager, 0);
        ModuleState.write(root, golden.weights());
    }

    private static List<Long> boxed(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    static void assertAgrees(GoldenCase golden, String output, NDArray actual) {
        Comparison comparison = golden.compare(output, actual);
        assertThat(comparison.ok()).as("%s: %s", output, comparison.message()).isTrue();
    }

    static Pass pass(OpLibrary library) {
        return Pass.evaluation(library, Precision.FP32);
    }

    static NDArray random(NDManager manager, long seed, long... shape) {
        Random random = new Random(seed);
        Shape s = new Shape(shape);
        float[] values = new float[(int) s.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, s);
    }

    static float difference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }
}
