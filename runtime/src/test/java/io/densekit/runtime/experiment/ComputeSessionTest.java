// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.ops.Precision;
import io.densekit.settings.InvalidSetting;
import org.junit.jupiter.api.Test;

class ComputeSessionTest {

    @Test
    void autoTakesAGpuWhereThereIsOne() {
        assertThat(ComputeSession.device("auto", 0)).isEqualTo(Device.cpu());
        assertThat(ComputeSession.device("auto", 2)).isEqualTo(Device.gpu(0));
        assertThat(ComputeSession.device("cpu", 2)).isEqualTo(Device.cpu());
        assertThat(ComputeSession.device("gpu", 2)).isEqualTo(Device.gpu(0));
        assertThat(ComputeSession.device("gpu:1", 2)).isEqualTo(Device.gpu(1));
    }

    @Test
    void autoIsTheCpuWhereReplicasLearn() {
        assertThat(ComputeSession.device(new ComputeSettings("auto", Precision.FP32, 0, 2), 1))
                .isEqualTo(Device.cpu());
        assertThat(ComputeSession.device(new ComputeSettings("auto", Precision.FP32, 0, 1), 1))
                .isEqualTo(Device.gpu(0));
        assertThat(ComputeSession.device(new ComputeSettings("gpu", Precision.FP32, 0, 2), 1))
                .isEqualTo(Device.gpu(0));
    }

    @Test
    void aGpuThatIsNotThereIsAClearError() {
        assertThatThrownBy(() -> ComputeSession.device("gpu", 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no device gpu")
                .hasMessageContaining("no GPU");
        assertThatThrownBy(() -> ComputeSession.device("gpu:2", 2)).hasMessageContaining("2 GPU(s)");
    }

    @Test
    void otherNamesAreRefused() {
        assertThatThrownBy(() -> new ComputeSettings("tpu", Precision.FP32, 0, 1))
                .isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> new ComputeSettings("cpu", Precision.FP32, -1, 1))
                .isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> new ComputeSettings("cpu", Precision.FP32, 0, 0))
                .isInstanceOf(InvalidSetting.class);
    }

    @Test
    void replicasShareTheCoresUnlessThreadsAreGiven() {
        assertThat(ComputeSession.threads(new ComputeSettings("cpu", Precision.FP32, 0, 1), 8))
                .isZero();
        assertThat(ComputeSession.threads(new ComputeSettings("cpu", Precision.FP32, 0, 3), 8))
                .isEqualTo(2);
        assertThat(ComputeSession.threads(new ComputeSettings("cpu", Precision.FP32, 0, 9), 8))
                .isEqualTo(1);
        assertThat(ComputeSession.threads(new ComputeSettings("cpu", Precision.FP32, 4, 3), 8))
                .isEqualTo(4);
    }

    @Test
    void replicasOnAGpuAreRefused() {
        ComputeSession.requireCpuFor(2, Device.cpu());
        ComputeSession.requireCpuFor(1, Device.gpu(0));
        assertThatThrownBy(() -> ComputeSession.requireCpuFor(2, Device.gpu(0)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("compute.replicas is 2")
                .hasMessageContaining("compute.device to cpu");
    }

    @Test
    void closingFreesTheSessionsArrays() {
        NDArray array;
        try (ComputeSession session = ComputeSession.open(new ComputeSettings("cpu", Precision.BF16, 1, 1))) {
            array = session.manager().create(1f);
            assertThat(session.precision()).isEqualTo(Precision.BF16);
            assertThat(session.device()).isEqualTo(Device.cpu());
        }
        assertThatThrownBy(array::getFloat).isInstanceOf(IllegalStateException.class);
    }
}
