// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.nn.Gelu;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class BlockReducerTest {

    private static final class Backbone extends Module {
        private final TransformerBlock block;

        Backbone() {
            ReducerArguments arguments = new ReducerArguments(8, 2, List.of(6), OptionalInt.of(6), false);
            BlockReducer reducer = new HalvingReducer(new HalvingReducer.Settings(6, 1), arguments)
                    .around(new BlockPlace(this, 6, "block6"));
            BlockShape shape = new BlockShape(8, 2, 16, Gelu.ERF, 1e-6);
            block = child("blocks.6", new TransformerBlock(shape, 0, Optional.of(reducer)));
        }
    }

    /** A network whose backbone stands under a name, as a detector's does. */
    private static final class Detector extends Module {
        private final Backbone backbone = child("backbone", new Backbone());
    }

    private static Tokens tokens(NDManager manager, int rows) {
        return Tokens.ofGrid(manager.ones(new Shape(2, rows, 8)), new Grid(rows, 1), false);
    }

    @Test
    void namesFollowTheBlockWhereverTheNetworkStands(OpLibrary library, NDManager manager) {
        Detector detector = new Detector();
        detector.initialize(manager, 1);
        assertThat(ModuleState.all(detector).keySet()).contains("backbone.blocks.6.halver.weight");
        Taps taps = Taps.of(detector, Set.of("backbone.block6.half", "backbone.blocks.6.halver"), manager);
        Pass pass = Pass.evaluation(library, Precision.FP32).with(taps);
        detector.backbone.block.call(tokens(manager, 6), pass);
        assertThat(taps.recorded()).containsOnlyKeys("backbone.block6.half", "backbone.blocks.6.halver");
    }

    @Test
    void refusesMoreTokensThanTheImageHas(OpLibrary library, NDManager manager) {
        Backbone backbone = new Backbone();
        backbone.initialize(manager, 1);
        Tokens one = tokens(manager, 1);
        assertThatThrownBy(() -> backbone.block.call(one, Pass.evaluation(library, Precision.FP32)))
                .isInstanceOf(UserError.class)
                .hasMessage("block6 is to go on with 2 tokens, but an image of this size has 1 there;"
                        + " set the reducer's tokens to 1 to 1, or use larger images");
    }
}
