// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CocoMetricsTest {

    private static CocoMetrics metrics(CocoParameters parameters) {
        CocoGroundTruth truth = CocoGroundTruth.builder()
                .image(1, 100, 100)
                .category(3, "cat")
                .annotation(Annotated.withKeypoints(CocoAnnotation.box(1, 3, 10, 10, 40, 40), 1, 1, 2))
                .build();
        CocoEvaluator evaluator = new CocoEvaluator(truth, parameters);
        evaluator.add(
                1,
                List.of(
                        parameters.type() == IouType.KEYPOINTS
                                ? CocoDetection.pose(3, 1, 1, 1, 1)
                                : CocoDetection.box(3, 1, 10, 10, 40, 40)));
        return evaluator.evaluate();
    }

    @Test
    void namesAreCocosInItsOrder() {
        assertThat(metrics(CocoParameters.defaults(IouType.BBOX)).named().keySet())
                .containsExactly(
                        "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");
        assertThat(metrics(CocoParameters.defaults(IouType.KEYPOINTS).withSigmas(0.1))
                        .named()
                        .keySet())
                .containsExactly("AP", "AP50", "AP75", "APm", "APl", "AR", "AR50", "AR75", "ARm", "ARl");
    }

    @Test
    void recallsAreCalledByOtherLimits() {
        Map<String, Double> named = metrics(
                        CocoParameters.defaults(IouType.BBOX).withMaxDetections(2, 5, 7))
                .named();
        assertThat(named)
                .containsKeys("AR2", "AR5", "AR7")
                .containsEntry("AP", -1.0)
                .doesNotContainKey("AR100");
    }

    @Test
    void theMapHoldsEverythingForJson() {
        Map<String, Object> map = metrics(CocoParameters.defaults(IouType.BBOX)).toMap();

        assertThat(map.get("stats"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(12);
        assertThat(map.get("perCategory").toString()).startsWith("[{id=3, name=cat, AP=");
        assertThat(map).containsKey("AP75");
    }

    @Test
    void withoutCategoriesTheOnlyOneIsCalledAll() {
        CocoMetrics metrics = metrics(CocoParameters.defaults(IouType.BBOX).withoutCategories());
        assertThat(metrics.perCategory())
                .extracting(CategoryMetrics::category)
                .containsExactly(new CocoCategory(-1, "all"));
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheKnown() {
        CocoMetrics metrics = metrics(CocoParameters.defaults(IouType.BBOX));
        assertThat(metrics.get("AP50")).isGreaterThan(0.99);
        assertThatThrownBy(() -> metrics.get("mAP")).hasMessageContaining("mAP").hasMessageContaining("AP75");
    }
}
