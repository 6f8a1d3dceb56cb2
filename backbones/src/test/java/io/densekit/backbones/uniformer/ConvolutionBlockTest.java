// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.backbones.Samples;
import io.densekit.nn.Conv2d;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ConvolutionBlockTest {

    @Test
    void theLayoutInMemoryChangesNothing(OpLibrary library, NDManager manager) {
        ConvolutionBlock block = new ConvolutionBlock(8, 2, 0);
        block.initialize(manager, 1);
        Pass pass = Samples.evaluation(library);
        NDArray x = random(manager, 1, 2, 8, 5, 7);
        assertThat(difference(block.call(x, pass), block.call(pass.ops().channelsLast(x), pass)))
                .isLessThan(1e-5);
    }

    @Test
    void aPointwiseLayerIsAConvolutionOfOnePosition(OpLibrary library, NDManager manager) {
        Pointwise pointwise = new Pointwise(6, 4);
        Conv2d convolution = new Conv2d(6, 4, 1, 1, 0);
        pointwise.initialize(manager, 1);
        convolution.initialize(manager, 2);
        ModuleState.write(convolution, ModuleState.read(pointwise));
        NDArray x = random(manager, 1, 2, 6, 3, 5);
        NDArray expected = convolution.call(x, Samples.evaluation(library));
        assertThat(difference(pointwise.call(x, Samples.evaluation(library)), expected))
                .isLessThan(1e-5);
    }

    @Test
    void aStageTakesItsRatesInOrder() {
        List<Double> rates = List.of(0.0, 0.1, 0.2);
        var left = rates.iterator();
        assertThat(ConvolutionBlock.stage(2, 8, 4, left).layers()).hasSize(2);
        assertThat(left.next()).isEqualTo(0.2);
    }
}
