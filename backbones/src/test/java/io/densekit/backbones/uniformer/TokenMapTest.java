// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.testing.Torch;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Tokens;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TokenMapTest {

    private static Tokens sampled(NDManager manager) {
        Tokens all = TokenMap.of(random(manager, 1, 2, 4, 2, 3));
        NDArray values = random(manager, 2, 2, 3, 4);
        NDArray mask = manager.create(new float[] {1, 1, 1, 1, 0, 0}, new Shape(2, 3));
        NDArray positions = manager.create(new long[] {5, 0, 3, 2, -1, -1}, new Shape(2, 3));
        return all.sampled(values.mul(mask.expandDims(2)), Optional.of(mask), positions);
    }

    @Test
    void aWholeMapComesBackAsItWas(NDManager manager) {
        NDArray map = random(manager, 1, 2, 4, 2, 3);
        Tokens tokens = TokenMap.of(map);
        assertThat(tokens.grid()).isEqualTo(new Grid(2, 3));
        assertThat(tokens.values().getFloat(1, 4, 2)).isEqualTo(map.getFloat(1, 2, 1, 1));
        assertThat(difference(TokenMap.laidOut(tokens), map)).isZero();
        assertThat(difference(TokenMap.rows(map, tokens), tokens.values())).isZero();
    }

    @Test
    void sampledRowsStandAtTheirPositionsAmongZeros(NDManager manager) {
        Tokens tokens = sampled(manager);
        NDArray map = TokenMap.laidOut(tokens); // [2, 4, 2, 3]
        assertThat(difference(map.get("0, :, 1, 2"), tokens.values().get("0, 0")))
                .isZero();
        assertThat(difference(map.get("0, :, 0, 0"), tokens.values().get("0, 1")))
                .isZero();
        assertThat(difference(map.get("0, :, 1, 0"), tokens.values().get("0, 2")))
                .isZero();
        assertThat(difference(map.get("1, :, 0, 2"), tokens.values().get("1, 0")))
                .isZero();
        assertThat(map.abs().sum().getFloat())
                .isCloseTo(tokens.values().abs().sum().getFloat(), org.assertj.core.api.Assertions.within(1e-4f));
        assertThat(difference(TokenMap.rows(map, tokens), tokens.values())).isZero();
    }

    @Test
    void gradientsFlowBothWays(NDManager manager) {
        Tokens tokens = sampled(manager);
        NDArray values = tokens.values();
        values.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray map = TokenMap.laidOut(tokens);
            collector.backward(TokenMap.rows(map.mul(3), tokens).sum());
        }
        NDArray expected = tokens.mask().orElseThrow().expandDims(2).mul(3).broadcast(values.getShape());
        assertThat(difference(values.getGradient(), expected)).isZero();
    }
}
