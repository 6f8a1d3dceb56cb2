// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Init;
import io.densekit.nn.Linear;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.OutputLayers;
import io.densekit.nn.Pass;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeadTest {

    /** A head that says nothing of its output layers. */
    private static final class Plain extends Head {
        Plain() {
            child("hidden", new Linear(4, 6));
            child("answer", new Linear(6, 3));
            buffer("scale", Init.ONES, ai.djl.ndarray.types.DataType.FLOAT32);
        }

        @Override
        public Output output() {
            return Output.CLASS_LOGITS;
        }

        @Override
        public int outputs() {
            return 3;
        }

        @Override
        public NDArray logits(Features features, Pass pass) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Network extends Module implements OutputLayers {
        Network() {
            child("head", new Plain());
            child("extra", new Linear(3, 3));
            child("extras", new Linear(3, 3));
        }

        @Override
        public Set<String> outputLayers() {
            return Set.of("extra");
        }
    }

    @Test
    void outputLayersAreThoseThatEndInAsManyPlaces() {
        assertThat(new Plain().outputLayers()).containsExactlyInAnyOrder("answer.weight", "answer.bias");
    }

    @Test
    void aNetworksAreThoseOfItsModules() {
        assertThat(ModuleState.outputNames(new Network()))
                .containsExactly("head.answer.weight", "head.answer.bias", "extra.weight", "extra.bias");
    }

    @Test
    void parametersOfOneKindOfModuleHaveTheirFullPaths() {
        assertThat(ModuleState.parametersOf(new Network(), Head.class))
                .containsExactly("head.hidden.weight", "head.hidden.bias", "head.answer.weight", "head.answer.bias");
    }
}
