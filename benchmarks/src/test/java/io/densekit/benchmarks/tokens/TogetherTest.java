// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class TogetherTest {

    /** Each waits until the other has come. */
    @Test
    void allRunAtATime() {
        CyclicBarrier barrier = new CyclicBarrier(2);
        double seconds = Together.seconds(2, () -> {
            try {
                barrier.await();
                Thread.sleep(20);
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(seconds).isGreaterThanOrEqualTo(0.01);
    }

    @Test
    void whatFailsIsToldOf() {
        assertThatThrownBy(() -> Together.seconds(2, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasRootCauseMessage("no");
    }
}
