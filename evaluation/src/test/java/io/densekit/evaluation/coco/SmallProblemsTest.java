// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One rule of pycocotools a problem, with every cell of its arrays. */
class SmallProblemsTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> problems() {
        return StreamSupport.stream(GoldenCase.read("small_problems.json").spliterator(), false)
                .map(problem -> Arguments.of(problem.get("name").asText(), problem));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void equalsPycocotools(String name, JsonNode problem) throws IOException {
        Path annotations =
                Files.writeString(folder.resolve("gt.json"), problem.get("gt").toString());
        Path results =
                Files.writeString(folder.resolve("dt.json"), problem.get("dt").toString());
        CocoParameters parameters = GoldenCase.parameters(problem);
        CocoGroundTruth truth =
                CocoGroundTruth.read(annotations, Set.of(parameters.type())).withPycocotoolsIds();
        CocoEvaluator evaluator = new CocoEvaluator(truth, parameters);
        evaluator.add(CocoResults.read(results, parameters.type()));

        CocoMetrics metrics = evaluator.evaluate();

        assertThat(metrics.stats())
                .containsExactly(GoldenCase.doubles(problem.get("stats")), within(GoldenCase.TOLERANCE));
        assertCells(metrics.precisionRecall(), problem);
        new RecordedMatches(truth, evaluator, parameters).assertEquals(problem.get("evalImgs"));
    }

    private static void assertCells(PrecisionRecall cells, JsonNode problem) {
        List<Integer> limits = cells.parameters().maxDetections();
        JsonNode precision = problem.get("precision");
        for (int t = 0; t < precision.size(); t++) {
            for (int k = 0; k < cells.categoryIds().size(); k++) {
                for (int a = 0; a < cells.parameters().areaRanges().size(); a++) {
                    for (int m = 0; m < limits.size(); m++) {
                        close(cells.recall(t, k, a, m), at(problem.get("recall"), t, k, a, m));
                        for (int r = 0; r < precision.get(t).size(); r++) {
                            close(cells.precision(t, r, k, a, m), at(precision, t, r, k, a, m));
                            close(cells.score(t, r, k, a, m), at(problem.get("scores"), t, r, k, a, m));
                        }
                    }
                }
            }
        }
    }

    private static JsonNode at(JsonNode array, int... path) {
        JsonNode node = array;
        for (int index : path) {
            node = node.get(index);
        }
        return node;
    }

    private static void close(double value, JsonNode expected) {
        assertThat(value).isCloseTo(expected.asDouble(), within(GoldenCase.TOLERANCE));
    }
}
