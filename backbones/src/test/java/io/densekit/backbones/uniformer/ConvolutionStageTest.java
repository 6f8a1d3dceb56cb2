// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.backbones.Samples;
import io.densekit.nn.ConvolutionBlock;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ConvolutionStageTest {

    @Test
    void theLayoutInMemoryChangesNothing(OpLibrary library, NDManager manager) {
        ConvolutionBlock block = ConvolutionStage.block(8, 2, 0);
        block.initialize(manager, 1);
        Pass pass = Samples.evaluation(library);
        NDArray x = random(manager, 1, 2, 8, 5, 7);
        assertThat(difference(block.call(x, pass), block.call(pass.ops().channelsLast(x), pass)))
                .isLessThan(1e-5);
    }

    @Test
    void aStageTakesItsRatesInOrder() {
        List<Double> rates = List.of(0.0, 0.1, 0.2);
        var left = rates.iterator();
        assertThat(ConvolutionStage.of(2, 8, 4, left).layers()).hasSize(2);
        assertThat(left.next()).isEqualTo(0.2);
    }
}
