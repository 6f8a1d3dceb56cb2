// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.evaluation.Golden;
import io.densekit.evaluation.coco.CocoEvaluation;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
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

    @Test
    void knowsNoKeypoints() {
        CocoGroundTruth truth = CocoGroundTruth.builder().category(1, "a").build();
        CocoEvaluator poses = new CocoEvaluator(truth, CocoParameters.defaults(IouType.KEYPOINTS));
        assertThatThrownBy(() -> TideErrors.of(poses)).hasMessageContaining("not of keypoints");
    }
}
