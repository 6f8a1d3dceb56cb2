// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers of pycocotools 2.0 on real annotations. */
class CocoEvaluatorTest {

    static Stream<String> recordedCases() {
        return Stream.of(
                "instances_val2014_100/expected_bbox",
                "instances_val2014_100/expected_bbox_first50",
                "instances_val2014_100/expected_bbox_nocats",
                "instances_val2014_100/expected_segm",
                "instances_val2014_100/expected_segm_nocats",
                "instances_val2014_100/expected_segm_as_bbox",
                "instances_val2014_100/expected_bbox_as_segm",
                "coco_mini_val2017/expected_bbox",
                "coco_mini_val2017/expected_bbox_nocats",
                "coco_mini_val2017/expected_bbox_maxdets_1_5_20",
                "coco_mini_val2017/expected_bbox_some_images_and_categories",
                "coco_mini_val2017/expected_segm",
                "coco_mini_val2017/expected_segm_nocats",
                "coco_mini_val2017/expected_segm_as_bbox",
                "coco_mini_val2017/expected_segm_with_bbox",
                "coco_mini_val2017/expected_bbox_as_segm",
                "coco_mini_val2017/expected_keypoints",
                "coco_mini_val2017/expected_keypoints_as_bbox");
    }

    @ParameterizedTest
    @MethodSource("recordedCases")
    void equalsPycocotools(String name) {
        JsonNode recorded = GoldenCase.read(name + ".json");
        String folder = name.substring(0, name.indexOf('/') + 1);
        CocoParameters parameters = GoldenCase.parameters(recorded).withThreads(2);
        CocoGroundTruth truth =
                CocoGroundTruth.read(GoldenCase.file(folder + recorded.get("gt").asText()), Set.of(parameters.type()));
        CocoEvaluator evaluator = evaluatorOf(truth, parameters, recorded, folder);

        CocoMetrics metrics = evaluator.evaluate();

        assertThat(metrics.stats())
                .containsExactly(GoldenCase.doubles(recorded.get("stats")), within(GoldenCase.TOLERANCE));
        for (int again = 0; again < 3; again++) {
            assertThat(new CocoEvaluator[] {evaluator, evaluatorOf(truth, parameters, recorded, folder)})
                    .allSatisfy(each -> assertThat(each.evaluate().stats()).containsExactly(metrics.stats()));
        }
        assertPerCategory(metrics.perCategory(), recorded.get("perCategory"));
        new RecordedCells(recorded).assertEquals(metrics.precisionRecall());
        new RecordedMatches(truth, evaluator, parameters).assertEquals(recorded.path("evalImgs"));
    }

    private static CocoEvaluator evaluatorOf(
            CocoGroundTruth truth, CocoParameters parameters, JsonNode recorded, String folder) {
        CocoEvaluator evaluator = new CocoEvaluator(truth, parameters);
        evaluator.add(
                CocoResults.read(GoldenCase.file(folder + recorded.get("dt").asText()), parameters.type()));
        return evaluator;
    }

    private static void assertPerCategory(List<CategoryMetrics> metrics, JsonNode recorded) {
        assertThat(metrics).hasSize(recorded.size());
        for (int k = 0; k < recorded.size(); k++) {
            CategoryMetrics category = metrics.get(k);
            assertThat(category.category().id())
                    .isEqualTo(recorded.get(k).get("categoryId").asLong());
            category.named().forEach((name, value) -> assertThat(value)
                    .as("%s of category %s", name, category.category())
                    .isCloseTo(recordedNumber(category.category().id(), recorded, name), within(GoldenCase.TOLERANCE)));
        }
    }

    private static double recordedNumber(long id, JsonNode recorded, String name) {
        String recordedName =
                switch (name) {
                    case "APs" -> "APsmall";
                    case "APm" -> "APmedium";
                    case "APl" -> "APlarge";
                    default -> name;
                };
        for (JsonNode category : recorded) {
            if (category.get("categoryId").asLong() == id) {
                return category.get(recordedName).asDouble();
            }
        }
        throw new AssertionError("no category " + id);
    }
}
