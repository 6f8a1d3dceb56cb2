// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.backbones.Samples;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import io.densekit.tokens.Tokens;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TokenPoolingTest {

    private static BatchNorm2d norm(NDManager manager) {
        BatchNorm2d norm = new BatchNorm2d(4);
        norm.initialize(manager, 1);
        return norm;
    }

    private static NDArray pooled(Tokens tokens, BatchNorm2d norm, Pass pass) {
        return TokenPooling.pooled(tokens, norm, pass).pooled().orElseThrow();
    }

    @Test
    void ofAllPositionsItIsTheMapsMean(OpLibrary library, NDManager manager) {
        NDArray map = random(manager, 1, 3, 4, 2, 5);
        BatchNorm2d norm = norm(manager);
        Pass pass = Samples.evaluation(library);
        NDArray expected =
                Stages.pooled(norm.call(map, pass), Optional.empty()).pooled().orElseThrow();
        assertThat(difference(pooled(TokenMap.of(map), norm, pass), expected)).isLessThan(1e-6);
    }

    @Test
    void emptyRowsCountNeitherInTheMeanNorInTheBatchsStatistics(OpLibrary library, NDManager manager) {
        NDArray map = random(manager, 1, 2, 4, 1, 3);
        Tokens full = TokenMap.of(map);
        NDArray values = full.values().concat(manager.zeros(new Shape(2, 2, 4)), 1);
        NDArray mask = manager.create(new float[] {1, 1, 1, 0, 0, 1, 1, 1, 0, 0}, new Shape(2, 5));
        NDArray positions = manager.create(new long[] {0, 1, 2, -1, -1, 0, 1, 2, -1, -1}, new Shape(2, 5));
        Tokens padded = full.sampled(values, Optional.of(mask), positions);
        for (Pass pass : new Pass[] {Samples.evaluation(library), Samples.training(library, 1)}) {
            NDArray expected = pooled(full, norm(manager), pass);
            assertThat(difference(pooled(padded, norm(manager), pass), expected))
                    .isLessThan(1e-6);
        }
    }
}
