// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.nn.Layer;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.plugins.video.Clips;
import io.densekit.testing.Torch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The parts of the network alone, by the formulas of the paper. */
@ExtendWith(Torch.class)
class BlocksGoldenTest {

    private static final class Parts extends Module {
        <M extends Module> M part(String name, M module) {
            return child(name, module);
        }
    }

    @Test
    void vectorTransformer(OpLibrary library, NDManager manager) {
        GoldenCase golden = GoldenCases.resource("vector-transformer");
        Parts parts = new Parts();
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("same", parts.part("same", new VectorTransformer(32, OptionalInt.empty())));
        layers.put("projected", parts.part("projected", new VectorTransformer(32, OptionalInt.of(16))));
        load(golden, parts, manager);
        Taps taps = Taps.of(parts, golden.outputs(), manager);
        Pass pass = Clips.evaluation(library).with(taps);
        NDArray tokens = golden.inputs(manager).get("tokens");
        Map<String, NDArray> found = new LinkedHashMap<>();
        layers.forEach((name, layer) -> found.put(name + ".output", layer.call(tokens, pass)));
        found.putAll(taps.recorded());
        assertAgrees(golden, found);
    }

    @Test
    void bottleneckTransformerBlock(OpLibrary library, NDManager manager) {
        GoldenCase golden = GoldenCases.resource("bottleneck-transformer-block");
        Optional<TokenSettings> tokens = Optional.of(new TokenSettings(8, 4, Optional.empty()));
        Parts parts = new Parts();
        BottleneckBlock conv = parts.part("conv", new BottleneckBlock("conv", 24, 48, 40, 2, Optional.empty()));
        BottleneckBlock first = parts.part("tokens", new BottleneckBlock("tokens", 24, 48, 40, 2, tokens));
        BottleneckBlock second = parts.part("repeat", new BottleneckBlock("repeat", 40, 48, 40, 1, tokens));
        load(golden, parts, manager);
        Taps taps = Taps.of(parts, golden.outputs(), manager);
        Pass pass = Clips.evaluation(library).with(taps);
        NDArray features = golden.inputs(manager).get("features");
        conv.call(features, pass);
        second.call(first.call(features, pass), pass);
        assertAgrees(golden, taps.recorded());
    }

    private static void load(GoldenCase golden, Module parts, NDManager manager) {
        assertThat(ModuleState.shapes(parts).keySet())
                .containsExactlyElementsOf(golden.parameterShapes().keySet());
        assertThat(ModuleState.parameterCount(parts)).isEqualTo(golden.parameterCount());
        parts.initialize(manager, 0);
        ModuleState.write(parts, golden.weights());
    }

    private static void assertAgrees(GoldenCase golden, Map<String, NDArray> found) {
        assertThat(found.keySet()).containsAll(golden.outputs());
        for (String output : golden.outputs()) {
            Comparison comparison = golden.compare(output, found.get(output));
            assertThat(comparison.ok())
                    .as("%s: %s", output, comparison.message())
                    .isTrue();
        }
    }
}
