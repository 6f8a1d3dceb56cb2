// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Compares how single images were matched: ids in order, matches, ignore flags and overlaps. */
final class RecordedMatches {

    private final CocoGroundTruth truth;
    private final CocoEvaluator evaluator;
    private final CocoParameters parameters;

    RecordedMatches(CocoGroundTruth truth, CocoEvaluator evaluator, CocoParameters parameters) {
        this.truth = truth;
        this.evaluator = evaluator;
        this.parameters = parameters;
    }

    void assertEquals(JsonNode recorded) {
        Evaluation evaluation = evaluator.evaluation();
        for (JsonNode image : recorded) {
            AreaRange area = parameters.areaRanges().stream()
                    .filter(range -> range.name().equals(image.get("areaRng").asText()))
                    .findFirst()
                    .orElseThrow();
            CellMatches matches = CellMatches.of(
                    evaluation,
                    image.get("imageId").asLong(),
                    image.get("categoryId").asLong(),
                    area);
            if (image.has("dtIds")) {
                check(matches, image, evaluation);
            } else {
                assertThat(matches).isNull();
            }
        }
    }

    private void check(CellMatches matches, JsonNode image, Evaluation evaluation) {
        long[] truthIds = ids(truth.objects(), matches.truths());
        long[] detectionIds = ids(evaluation.detections, matches.detections());
        assertThat(detectionIds).containsExactly(longs(image.get("dtIds")));
        assertThat(Arrays.stream(matches.truthOrder()).mapToLong(g -> truthIds[g]))
                .containsExactly(GoldenCase.longs(image.get("gtIds")).toArray(Long[]::new));
        JsonNode ignored = image.get("gtIgnore");
        for (int i = 0; i < truthIds.length; i++) {
            assertThat(matches.truthIgnored()[matches.truthOrder()[i]])
                    .isEqualTo(ignored.get(i).asInt() != 0);
        }
        for (int t = 0; t < matches.found().length; t++) {
            for (int d = 0; d < detectionIds.length; d++) {
                int found = matches.found()[t][d];
                assertThat(found < 0 ? 0 : truthIds[found])
                        .isEqualTo(image.get("dtMatches").get(t).get(d).asLong());
                assertThat((matches.ignored()[d] >> t & 1) != 0)
                        .isEqualTo(image.get("dtIgnore").get(t).get(d).asInt() != 0);
            }
        }
        checkOverlaps(matches, image.path("ious"));
    }

    private static void checkOverlaps(CellMatches matches, JsonNode expected) {
        int truths = matches.truths().length;
        for (int d = 0; d < expected.size() && matches.overlaps().length > 0; d++) {
            for (int g = 0; g < truths; g++) {
                assertThat(matches.overlaps()[d * truths + g])
                        .isCloseTo(expected.get(d).get(g).asDouble(), within(GoldenCase.TOLERANCE));
            }
        }
    }

    private static long[] ids(ObjectColumns objects, int[] rows) {
        return IntStream.of(rows).mapToLong(objects.ids::get).toArray();
    }

    private static long[] longs(JsonNode array) {
        return GoldenCase.longs(array).stream().mapToLong(Long::longValue).toArray();
    }
}
