// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ProductTimesTest {

    @Test
    void bothPrecisionsAreTimed(OpLibrary library, NDManager manager) {
        int before = manager.getManagedArrays().size();
        ProductTimes times = TorchEngine.withoutGraph(() -> ProductTimes.measured(library, manager));
        // A product of 67 million multiply-adds: nothing does it in a microsecond, and nothing needs a second.
        assertThat(times.single()).isBetween(1e-6, 1.0);
        assertThat(times.half()).isGreaterThan(1e-6);
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void halfPrecisionIsTakenWhereItIsAskedForAndQuicker() {
        assertThat(new ProductTimes(2, 1).faster(Precision.BF16)).isEqualTo(Precision.BF16);
        assertThat(new ProductTimes(1, 2).faster(Precision.BF16)).isEqualTo(Precision.FP32);
        assertThat(new ProductTimes(2, 1).faster(Precision.FP32)).isEqualTo(Precision.FP32);
        assertThat(new ProductTimes(1, Double.POSITIVE_INFINITY).faster(Precision.BF16))
                .isEqualTo(Precision.FP32);
    }

    @Test
    void slownessIsSaidWithItsFigure() {
        assertThat(new ProductTimes(1, 1.96).slowness(Precision.BF16))
                .hasValue(
                        "compute.precision is bf16, but this processor needs 2.0 times as long for a product in it as in fp32");
        assertThat(new ProductTimes(0, Double.POSITIVE_INFINITY).slowness(Precision.BF16))
                .hasValue("compute.precision is bf16, but this processor has no instructions for it");
        assertThat(new ProductTimes(2, 1).slowness(Precision.BF16)).isEmpty();
        assertThat(new ProductTimes(1, 2).slowness(Precision.FP32)).isEmpty();
    }
}
