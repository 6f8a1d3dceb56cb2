// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.weights.TensorData;
import org.junit.jupiter.api.Test;

class OutputComparisonTest {

    private static ExpectedOutput expected(String json) throws Exception {
        return ExpectedOutput.of(new ObjectMapper().readTree(json));
    }

    @Test
    void addsAbsoluteAndRelativeTolerance() throws Exception {
        ExpectedOutput output = expected("{\"shape\": [2], \"stride\": 1}");
        TensorData kept = TensorData.ofFloats(new float[] {100, 0}, 2);
        TensorData near = TensorData.ofFloats(new float[] {100.5f, 0.25f}, 2);
        assertThat(OutputComparison.ofFloats("x", output, kept, near, 0.25, 0.01)
                        .ok())
                .isTrue();
        assertThat(OutputComparison.ofFloats("x", output, kept, near, 0.2, 0.01).message())
                .isEqualTo("value 1 should be 0.0, is 0.25");
        assertThat(OutputComparison.ofFloats("x", output, kept, near, 0.25, 0.001)
                        .message())
                .isEqualTo("value 0 should be 100.0, is 100.5");
    }

    @Test
    void comparesEveryKthValue() throws Exception {
        ExpectedOutput output = expected("{\"shape\": [5], \"stride\": 2, \"mean\": 3, \"min\": 1, \"max\": 5}");
        TensorData kept = TensorData.ofFloats(new float[] {1, 3, 5}, 3);
        TensorData equal = TensorData.ofFloats(new float[] {1, 2, 3, 4, 5}, 5);
        TensorData lower = TensorData.ofFloats(new float[] {1, 0.5f, 3, 5.5f, 5}, 5);
        assertThat(OutputComparison.ofFloats("x", output, kept, equal, 1e-6, 0).ok())
                .isTrue();
        assertThat(OutputComparison.ofFloats("x", output, kept, lower, 1e-6, 0).message())
                .isEqualTo("the min of all values should be 1.0, is 0.5");
    }

    @Test
    void integersAgreeInTheShareAsked() throws Exception {
        ExpectedOutput output = expected("{\"shape\": [4], \"stride\": 1}");
        TensorData kept = TensorData.ofLongs(new long[] {1, 2, 3, 4}, 4);
        TensorData found = TensorData.ofLongs(new long[] {1, 2, 3, 9}, 4);
        assertThat(OutputComparison.ofIntegers("x", output, kept, found, 0.75).ok())
                .isTrue();
        Comparison comparison = OutputComparison.ofIntegers("x", output, kept, found, 0.8);
        assertThat(comparison.ok()).isFalse();
        assertThat(comparison.maxAbsError()).isEqualTo(0.25);
        assertThat(comparison.message()).isEqualTo("1 of 4 values differ, the first value 3 should be 4.0, is 9.0");
    }
}
