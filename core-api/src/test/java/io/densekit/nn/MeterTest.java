// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.Amount;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.Work;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class MeterTest {

    @Test
    void givesEachModuleItsChildrensWorkToo(OpLibrary library, NDManager manager) {
        Linear first = new Linear(4, 6);
        Linear second = new Linear(6, 2);
        Sequential network = new Sequential(first, second);
        Meter meter = run(network, manager.ones(new Shape(3, 4)), library, manager);
        assertThat(meter.readings().get(first).amount()).isEqualTo(Amount.of(Work.PRODUCTS, 3 * 4 * 6));
        assertThat(meter.readings().get(second).amount()).isEqualTo(Amount.of(Work.PRODUCTS, 3 * 6 * 2));
        assertThat(meter.readings().get(network).amount()).isEqualTo(Amount.of(Work.PRODUCTS, 3 * 36));
        assertThat(meter.readings().get(network).nanoseconds())
                .isGreaterThanOrEqualTo(meter.readings().get(first).nanoseconds()
                        + meter.readings().get(second).nanoseconds());
        assertThat(meter.readings().get(first).nanoseconds()).isPositive();
    }

    @Test
    void aConvolutionCountsItsKernelAtEachOutputAndItsBiasApart(OpLibrary library, NDManager manager) {
        Conv2d grouped = new Conv2d(4, 6, 3, 2, 1, 2, true, Init.ZEROS);
        Meter meter = run(grouped, manager.ones(new Shape(2, 4, 8, 8)), library, manager);
        long outputs = 2 * 6 * 4 * 4;
        assertThat(meter.costs().amount())
                .isEqualTo(Amount.of(Work.PRODUCTS, outputs * 2 * 9).plus(Amount.of(Work.CONVOLUTION_BIAS, outputs)));
    }

    @Test
    void normsAndRectifiersCountNoProducts(OpLibrary library, NDManager manager) {
        Sequential network = new Sequential(new BatchNorm2d(3), Activations.relu(), Activations.gelu());
        Meter meter = run(network, manager.ones(new Shape(1, 3, 2, 2)), library, manager);
        assertThat(meter.costs().amount())
                .isEqualTo(Amount.of(Work.BATCH_NORM, 12).plus(Amount.of(Work.RECTIFIER, 12)));
        Meter tokens = run(new LayerNorm(5, 1e-6), manager.ones(new Shape(1, 4, 5)), library, manager);
        assertThat(tokens.costs().amount()).isEqualTo(Amount.of(Work.LAYER_NORM, 20));
    }

    @Test
    void addsUpAModulesCalls(OpLibrary library, NDManager manager) {
        Linear shared = new Linear(4, 4);
        shared.initialize(manager, 1);
        Meter meter = Meter.of(() -> {});
        Pass pass = Pass.evaluation(library, Precision.FP32).with(meter);
        shared.call(shared.call(manager.ones(new Shape(1, 4)), pass), pass);
        assertThat(meter.readings().get(shared).amount().of(Work.PRODUCTS)).isEqualTo(2 * 16);
    }

    @Test
    void addsUpStepsThatAreNoModulesByTheirNames(OpLibrary library, NDManager manager) {
        Linear layer = new Linear(4, 4);
        layer.initialize(manager, 1);
        Meter meter = Meter.of(() -> {});
        Pass pass = Pass.evaluation(library, Precision.FP32).with(meter);
        int sorted = pass.measure("sorting", () -> 7);
        pass.measure("mixing", () -> layer.call(manager.ones(new Shape(1, 4)), pass));
        pass.measure("sorting", () -> layer.call(manager.ones(new Shape(1, 4)), pass));
        assertThat(sorted).isEqualTo(7);
        assertThat(meter.steps()).containsOnlyKeys("sorting", "mixing");
        assertThat(meter.steps().keySet()).first().isEqualTo("sorting");
        assertThat(meter.steps().get("sorting").amount()).isEqualTo(Amount.of(Work.PRODUCTS, 16));
        assertThat(meter.steps().get("mixing").nanoseconds()).isPositive();
        assertThat(meter.readings()).containsOnlyKeys(layer);
    }

    @Test
    void noneMeasuresNothing(OpLibrary library, NDManager manager) {
        Linear layer = new Linear(4, 4);
        layer.initialize(manager, 1);
        Pass pass = Pass.evaluation(library, Precision.FP32);
        pass.measure("mixing", () -> layer.call(manager.ones(new Shape(1, 4)), pass));
        assertThat(pass.meter().readings()).isEmpty();
        assertThat(pass.meter().steps()).isEmpty();
        assertThat(pass.costs().amount()).isEqualTo(Amount.ZERO);
    }

    private static Meter run(Layer network, NDArray x, OpLibrary library, NDManager manager) {
        network.initialize(manager, 1);
        Meter meter = Meter.of(() -> {});
        network.call(x, Pass.evaluation(library, Precision.FP32).with(meter));
        return meter;
    }
}
