// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ModuleTest {

    private static final class Pair extends Module {
        Pair(String first, String second) {
            child(first, new LayerNorm(2, 1e-5));
            child(second, new LayerNorm(3, 1e-5));
        }
    }

    private static final class Own extends Module {
        Own(String... names) {
            for (String name : names) {
                parameter(name, Init.ONES, 2, 3);
            }
            buffer("steps", Init.ZEROS, DataType.INT64);
        }
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatThrownBy(() -> new Pair("a", "a")).hasMessage("two children are called 'a'");
        assertThatThrownBy(() -> new Own("w", "w")).hasMessage("two parameters are called 'w'");
    }

    @Test
    void isADjlBlockWithChildrenAndParameters() {
        Pair pair = new Pair("a", "b");
        assertThat(pair.getChildren().size()).isEqualTo(2);
        assertThat(pair.getParameters().size()).isEqualTo(4);
        assertThat(new Own("w").getDirectParameters().keys()).containsExactly("w", "steps");
    }

    @Test
    void makesArraysOfTheirTypesInTheManagerGiven(NDManager manager) {
        Own own = new Own("w");
        own.initialize(manager, 1);
        assertThat(own.getDirectParameters().get("w").getArray().getShape()).isEqualTo(new Shape(2, 3));
        assertThat(own.getDirectParameters().get("steps").getArray().getDataType())
                .isEqualTo(DataType.INT64);
        assertThat(manager.getManagedArrays()).hasSize(2);
    }

    @Test
    void arraysHaveNoNamesSinceBridgedOperatorsReadThem(NDManager manager) {
        Own own = new Own("w");
        own.initialize(manager, 1);
        assertThat(own.getDirectParameters().get("w").getArray().getName()).isNull();
    }

    @Test
    void canBeFrozenAndThawed(NDManager manager) {
        Own own = new Own("w");
        own.initialize(manager, 1);
        own.requireGradients(false);
        assertThat(own.getDirectParameters().get("w").getArray().hasGradient()).isFalse();
        own.requireGradients(true);
        assertThat(own.getDirectParameters().get("w").getArray().hasGradient()).isTrue();
        assertThat(own.getDirectParameters().get("steps").getArray().hasGradient())
                .isFalse();
    }
}
