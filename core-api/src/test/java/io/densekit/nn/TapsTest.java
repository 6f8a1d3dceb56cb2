// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TapsTest {

    @Test
    void recordsACopyThatOutlivesTheStep(OpLibrary library, NDManager manager) {
        Sequential network = new Sequential(Activations.relu());
        Taps taps = Taps.of(network, Set.of("0"), manager);
        try (NDManager step = manager.newSubManager()) {
            NDArray x = step.create(new float[] {-1, 2}, new Shape(1, 2));
            network.call(x, Pass.evaluation(library, Precision.FP32).with(taps));
        }
        assertThat(taps.recorded().get("0").toFloatArray()).containsExactly(0, 2);
    }

    @Test
    void keepsTheLastOfSeveralCallsAndNothingElse(OpLibrary library, NDManager manager) {
        Sequential network = new Sequential(Activations.relu());
        Taps taps = Taps.of(network, Set.of("0"), manager);
        Pass pass = Pass.evaluation(library, Precision.FP32).with(taps);
        try (NDManager step = manager.newSubManager()) {
            network.call(step.create(new float[] {1}), pass);
            network.call(step.create(new float[] {2}), pass);
        }
        assertThat(taps.recorded().get("0").toFloatArray()).containsExactly(2);
        assertThat(manager.getManagedArrays()).hasSize(1);
    }

    @Test
    void exposesARootsOutputsUnderTheirPlainNames(NDManager manager) {
        Layer root = Activations.relu();
        Taps taps = Taps.of(root, Set.of("stage1"), manager);
        taps.expose(root, "stage1", manager.ones(new Shape(1)));
        taps.expose(root, "stage2", manager.ones(new Shape(1)));
        assertThat(taps.recorded()).containsOnlyKeys("stage1");
    }

    @Test
    void hostValuesStandInARowOrInTheirShape(NDManager manager) {
        Taps taps = Taps.of(Activations.relu(), Set.of("row", "table", "none"), manager);
        taps.expose("row", new int[] {7, 8});
        taps.expose("table", new float[] {1, 2, 3, 4}, 2, 2);
        taps.expose("none", new float[0], 0, 4);
        assertThat(taps.recorded().get("row").toIntArray()).containsExactly(7, 8);
        assertThat(taps.recorded().get("table").getShape()).isEqualTo(new Shape(2, 2));
        assertThat(taps.recorded().get("none").getShape()).isEqualTo(new Shape(0, 4));
    }

    @Test
    void whatNobodyWantsIsNotMade(NDManager manager) {
        Taps taps = Taps.of(Activations.relu(), Set.of("logits"), manager);
        Supplier<NDArray> refused = () -> {
            throw new AssertionError();
        };
        taps.expose("probabilities", refused);
        Taps.none().expose("logits", refused);
        assertThat(taps.listening()).isTrue();
        assertThat(Taps.none().listening()).isFalse();
    }

    @Test
    void noneRecordsNothing(NDManager manager) {
        Layer root = Activations.relu();
        Taps.none().expose(root, "stage1", manager.ones(new Shape(1)));
        assertThat(Taps.none().recorded()).isEmpty();
    }
}
