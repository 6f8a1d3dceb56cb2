// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.evaluation.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks compared by their boundaries too. */
class BoundaryTest {

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "narrow", "wide"})
    void equalsTheReference(String name) {
        JsonNode expected = Golden.json("boundary/expected.json").get(name);
        CocoParameters parameters = CocoParameters.defaults(IouType.SEGM)
                .withBoundary(expected.get("share").asDouble());
        CocoEvaluator evaluator = CocoEvaluation.of(
                        Golden.file("boundary/" + name + "_gt.json"),
                        Golden.file("boundary/" + name + "_dt.json"),
                        parameters)
                .load();
        double[] stats = GoldenCase.doubles(expected.get("stats"));
        assertThat(evaluator.evaluate().stats()).containsExactly(stats, within(1e-9));
        assertThat(evaluator.partial().metrics().stats()).containsExactly(stats, within(1e-9));
    }
}
