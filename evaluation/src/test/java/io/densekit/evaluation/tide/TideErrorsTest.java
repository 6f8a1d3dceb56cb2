// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.evaluation.Golden;
import io.densekit.evaluation.coco.CocoAnnotation;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.coco.CocoEvaluation;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal to the Python package. */
class TideErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "mixed,bbox",
        "mixed,segm",
        "ties,bbox",
        "ties,segm",
        "crowded,bbox",
        "crowded,segm",
        "absent,bbox",
        "absent,segm"
    })
    void equalsTheReference(String name, String type) {
        JsonNode expected = Golden.json("tide/expected.json").get(name).get(type);
        for (int threads = 1; threads < 4; threads++) {
            CocoEvaluator evaluator = CocoEvaluation.of(
                            Golden.file("tide/" + name + "_gt.json"),
                            Golden.file("tide/" + name + "_dt.json"),
                            CocoParameters.defaults(IouType.of(type)).withThreads(threads))
                    .load();
            TideErrors errors = TideErrors.of(evaluator);
            Map<String, Object> map = errors.toMap();
            assertThat(map.keySet()).containsExactlyInAnyOrderElementsOf(expected::fieldNames);
            expected.properties().forEach(entry -> {
                if (entry.getValue().isNumber()) {
                    assertThat((double) map.get(entry.getKey()))
                            .as(entry.getKey())
                            .isCloseTo(entry.getValue().asDouble(), within(1e-9));
                }
            });
            errors.counts().forEach((error, count) -> assertThat(count)
                    .as(error.label())
                    .isEqualTo(expected.get("counts").get(error.label()).asInt()));
            assertThat(errors.table()).contains("Dupe", "FalseNeg");
        }
    }

    @Test
    void withoutResultsEverythingIsMissed() {
        CocoGroundTruth truth = CocoGroundTruth.read(Golden.file("tide/mixed_gt.json"), Set.of(IouType.BBOX));
        TideErrors errors = TideErrors.of(new CocoEvaluator(truth, CocoParameters.defaults(IouType.BBOX)));
        assertThat(errors.averagePrecision()).isZero();
        assertThat(errors.counts().get(TideError.MISSED)).isEqualTo((int)
                truth.annotations().filter(each -> !each.isCrowd()).count());
    }

    /** tidecv 1.0.1's answer. hotcoco 1.3.0 says 0, as if finding the missed category would raise nothing. */
    @Test
    void aCategoryOfWhichNothingIsFoundIsWhatItsMissesCost() {
        CocoGroundTruth truth = CocoGroundTruth.builder()
                .image(1, 200, 200)
                .category(1, "cat")
                .category(2, "dog")
                .annotation(CocoAnnotation.box(1, 1, 10, 10, 40, 40))
                .annotation(CocoAnnotation.box(1, 2, 100, 100, 50, 50))
                .build();
        CocoEvaluator evaluator = new CocoEvaluator(truth, CocoParameters.defaults(IouType.BBOX));
        evaluator.add(1, List.of(CocoDetection.box(1, 0.9, 10, 10, 40, 40)));
        Map<String, Object> errors = TideErrors.of(evaluator).toMap();
        assertThat((double) errors.get("Miss")).isEqualTo(50, within(1e-9));
        assertThat((double) errors.get("FalseNeg")).isEqualTo(50, within(1e-9));
    }

    @Test
    void knowsNoKeypoints() {
        CocoGroundTruth truth = CocoGroundTruth.builder().category(1, "a").build();
        CocoEvaluator poses = new CocoEvaluator(truth, CocoParameters.defaults(IouType.KEYPOINTS));
        assertThatThrownBy(() -> TideErrors.of(poses)).hasMessageContaining("not of keypoints");
    }
}
