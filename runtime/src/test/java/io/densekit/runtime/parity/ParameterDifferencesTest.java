// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterDifferencesTest {

    @Test
    void equalNamesAndShapesGiveNothing() {
        assertThat(ParameterDifferences.of(Map.of("a.weight", new long[] {2, 3}), Map.of("a.weight", parameter(2, 3))))
                .isEmpty();
    }

    @Test
    void eachKindOfDifferenceIsALine() {
        Map<String, long[]> expected = new LinkedHashMap<>();
        expected.put("a.weight", new long[] {2, 3});
        expected.put("b.weight", new long[] {4});
        Map<String, Parameter> actual = new LinkedHashMap<>();
        actual.put("a.weight", parameter(3, 2));
        actual.put("c.weight", parameter());
        assertThat(ParameterDifferences.of(expected, actual))
                .hasValue("  a.weight should be [2, 3], is [3, 2]\n  the model lacks b.weight [4]\n"
                        + "  the case lacks c.weight []");
    }

    @Test
    void aLongListIsCut() {
        Map<String, long[]> expected = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            expected.put("p" + i, new long[] {1});
        }
        assertThat(ParameterDifferences.of(expected, Map.of()).orElseThrow())
                .hasLineCount(21)
                .endsWith("and 10 more");
    }

    private static Parameter parameter(long... shape) {
        return Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(shape))
                .build();
    }
}
