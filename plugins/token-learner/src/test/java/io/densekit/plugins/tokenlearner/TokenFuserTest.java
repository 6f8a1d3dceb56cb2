// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.nn.ModuleState;
import io.densekit.ops.OpLibrary;
import io.densekit.plugins.tokenlearner.TokenFuser.Fused;
import io.densekit.testing.Torch;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TokenFuserTest {

    @Test
    void givesScenicsNumbers(OpLibrary library, NDManager manager) {
        GoldenCase golden = GoldenCases.resource("tokenfuser");
        TokenFuser norm = new TokenFuser(64, 8, 64, true);
        TokenFuser plain = new TokenFuser(64, 8, 64, false);
        Runs.load(golden, manager, Map.of("norm", norm, "plain", plain));
        Map<String, NDArray> inputs = golden.inputs(manager);

        Map.of("norm", norm, "plain", plain).forEach((name, fuser) -> {
            Fused fused = fuser.fuse(inputs.get("tokens"), inputs.get("original"), Runs.pass(library));
            Runs.assertAgrees(golden, name + ".output", fused.output());
            Runs.assertAgrees(golden, name + ".maps", fused.maps());
        });
    }

    @Test
    void aNewOneAddsNothing(OpLibrary library, NDManager manager) {
        for (boolean norms : new boolean[] {true, false}) {
            TokenFuser fuser = new TokenFuser(12, 5, 16, norms);
            fuser.initialize(manager, 1);
            Fused fused = fuser.fuse(
                    Runs.random(manager, 2, 2, 5, 12), Runs.random(manager, 3, 2, 30, 12), Runs.pass(library));
            assertThat(fused.output().getShape()).isEqualTo(new Shape(2, 30, 12));
            assertThat(fused.output().abs().max().getFloat()).isZero();
            assertThat(fused.maps().getShape()).isEqualTo(new Shape(2, 30, 5));
            assertThat(fused.maps().min().getFloat()).isPositive();
            assertThat(fused.maps().max().getFloat()).isLessThan(1);
        }
    }

    @Test
    void withoutNormsItKeepsTheirParametersAway() {
        assertThat(ModuleState.shapes(new TokenFuser(12, 5, 16, false)).keySet())
                .containsExactly(
                        "mix.weight",
                        "mix.bias",
                        "norm.weight",
                        "norm.bias",
                        "mlp.fc1.weight",
                        "mlp.fc1.bias",
                        "mlp.fc2.weight",
                        "mlp.fc2.bias");
    }

    @Test
    void everyPositionIsServedByItself(OpLibrary library, NDManager manager) {
        TokenFuser fuser = new TokenFuser(12, 5, 16, true);
        fuser.initialize(manager, 1);
        ModuleState.all(fuser).get("mix.weight").getArray().addi(1);
        NDArray tokens = Runs.random(manager, 4, 2, 5, 12);
        NDArray original = Runs.random(manager, 5, 2, 30, 12);
        NDArray all = fuser.fuse(tokens, original, Runs.pass(library)).output();
        NDArray one =
                fuser.fuse(tokens, original.get(":, 7:8"), Runs.pass(library)).output();
        assertThat(Runs.difference(all.get(":, 7:8"), one)).isLessThan(1e-5f);
        assertThat(all.abs().max().getFloat()).isPositive();
    }
}
