// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTimeTest {

    private final PredictionTime time = new PredictionTime(
            List.of(
                    new Part("backbone", true, 98_800_000_000L, 60),
                    new Part("box head", true, 14_300_000_000L, 20),
                    new Part("RoIAlign", false, 0, 15)),
            100,
            7,
            0.1);

    @Test
    void whatNoPartMeasuredIsOutsideOfTheNetwork() {
        assertThat(time.network()).isEqualTo(80);
        assertThat(time.outside()).isEqualTo(0.2, within(1e-12));
    }

    @Test
    void theTableGivesEachPartAndBothSums() {
        assertThat(time.table().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        " backbone 60.0 ms 60.0 % 98.8 G multiply-adds",
                        " box head 20.0 ms 20.0 % 14.3 G multiply-adds",
                        "backbone, FPN and heads 80.0 ms 80.0 %",
                        "",
                        " RoIAlign 15.0 ms 15.0 %",
                        " between these 5.0 ms 5.0 %",
                        "everything else 20.0 ms 20.0 %",
                        "",
                        "whole prediction 100.0 ms 100.0 %");
    }
}
