// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Layer;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.testing.Torch;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Torch.class)
class WinogradTest {

    private static final class Smoothing extends Layer {
        private final Conv2d convolution;

        Smoothing(int inputs, int outputs, int kernel) {
            convolution = child("convolution", new Conv2d(inputs, outputs, kernel, 1, kernel / 2));
        }

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            NDArray y = convolution.call(x, pass);
            pass.taps().expose("y", y);
            return y;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "128, 128, 3, 1, 100, 100, SCRIPT",
        "128, 160, 3, 2, 102, 101, SCRIPT",
        "128, 128, 3, 1, 103, 99, SCRIPT",
        "128, 128, 3, 1, 99, 99, FUSED_CONVOLUTION",
        "64, 128, 3, 1, 100, 100, FUSED_CONVOLUTION",
        "128, 128, 5, 1, 100, 100, FUSED_CONVOLUTION"
    })
    void largeConvolutionsGoByTiles(
            int inputs,
            int outputs,
            int kernel,
            int batch,
            int height,
            int width,
            Op op,
            OpLibrary library,
            NDManager manager) {
        Smoothing layer = new Smoothing(inputs, outputs, kernel);
        layer.initialize(manager, 1);
        layer.requireGradients(false);
        ModuleState.all(layer)
                .get("convolution.bias")
                .getArray()
                .set(manager.randomNormal(new Shape(outputs)).toFloatArray());
        TorchEngine.withoutGraph(() -> {
            NDArray x = manager.randomNormal(new Shape(batch, inputs, height, width));
            Graph graph = Recorder.record(
                    new Smoothing(inputs, outputs, kernel),
                    ModuleState.all(layer),
                    x,
                    Set.of("y"),
                    library,
                    Smoothing::call);
            Graph fused = Fusion.of(graph, library, Precision.FP32);
            assertThat(fused.nodes()).extracting(Node::op).containsExactly(op);
            NDArray expected = layer.call(x, Pass.evaluation(library, Precision.FP32));
            try (ScriptedGraph scripted = new ScriptedGraph(fused, ModuleState.all(layer), library, manager)) {
                NDArray given = scripted.run(x).get("y");
                assertThat(given.getShape()).isEqualTo(expected.getShape());
                float largest = expected.abs().max().getFloat();
                assertThat(given.sub(expected).abs().max().getFloat()).isLessThan(1e-5f * largest);
            }
            return null;
        });
    }
}
