// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StepTotalsTest {

    private static StepRecord step(int images, double seconds, double dataSeconds) {
        return new StepRecord(1, 1, 0.5, Map.of(), 0.001, 1, images, seconds, dataSeconds);
    }

    @Test
    void theShareIsOfAllStepsTogether() {
        StepTotals totals = StepTotals.NONE.plus(step(16, 1, 0.0)).plus(step(8, 3, 0.1));
        assertThat(totals.line()).isEqualTo("6.0 images/s; waited for data 2.5 % of the time");
    }

    @Test
    void whereMuchIsWaitedTheSettingsAreNamed() {
        assertThat(StepTotals.NONE.plus(step(16, 2, 0.5)).line())
                .isEqualTo("8.0 images/s; waited for data 25.0 % of the time, see data.workers and the data's"
                        + " cache-megabytes");
    }
}
