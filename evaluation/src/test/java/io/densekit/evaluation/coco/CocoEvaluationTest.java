// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static io.densekit.evaluation.coco.CocoFiles.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoEvaluationTest {

    @TempDir
    private Path folder;

    @Test
    void loadsBothFilesOnAnyNumberOfThreads() throws IOException {
        CocoFiles files = new CocoFiles(folder);
        Path truth = files.truthFile(annotation(1, 1, 1, "") + "," + annotation(1, 2, 1, ""));
        Path results = files.resultsFile(result(2, 1, 0.5, "'bbox':[10,10,20,20]"));
        for (int threads = 1; threads < 4; threads++) {
            AtomicLong read = new AtomicLong();
            CocoParameters parameters = CocoParameters.defaults(IouType.BBOX).withThreads(threads);
            CocoEvaluator evaluator = CocoEvaluation.of(truth, results, parameters)
                    .withLastOfDuplicates()
                    .withProgress(read::addAndGet)
                    .load();
            assertThat(evaluator.size()).isEqualTo(1);
            assertThat(evaluator.evaluate().get("AR100")).isEqualTo(0.5);
            assertThat(read).hasValue(Files.size(truth) + Files.size(results));
        }
    }

    @Test
    void countsTheIdZeroAsFoundUnlessAskedForPycocotoolsNumber() {
        CocoFiles files = new CocoFiles(folder);
        Path truth = files.truthFile(annotation(0, 1, 1, "") + "," + annotation(1, 1, 2, ""));
        Path results = files.resultsFile(
                result(1, 1, 0.9, "'bbox':[10,10,20,20]") + "," + result(1, 2, 0.9, "'bbox':[10,10,20,20]"));
        CocoEvaluation evaluation = CocoEvaluation.of(truth, results, CocoParameters.defaults(IouType.BBOX));

        assertThat(evaluation.load().evaluate().get("AP")).isCloseTo(1, within(1e-12));
        assertThat(evaluation.withLastOfDuplicates().load().evaluate().get("AP"))
                .isCloseTo(1, within(1e-12));
        CocoEvaluator pycocotools = evaluation.withPycocotoolsIds().load();
        assertThat(pycocotools.evaluate().get("AP")).isCloseTo(0.5, within(1e-12));
        assertThat(pycocotools.truth().findings()).extracting(CocoFinding::flaw).containsExactly(CocoFlaw.ID_ZERO);
    }

    @Test
    void resultsOfOtherImagesAndCategoriesAreLeftOutBeforeTheyAreJudged() {
        CocoFiles files = new CocoFiles(folder);
        Path truth = files.truthFile(annotation(1, 1, 1, "") + "," + annotation(2, 2, 2, ""));
        String good = result(1, 1, 0.5, "'bbox':[10,10,20,20]");
        List<String> others = List.of(
                "{'score':NaN,'bbox':[1,2,3],'category_id':2,'image_id':2}",
                result(2, 2, 0.5, "'bbox':[0,0,-1,1]"),
                result(77, 99, 0.5, "'segmentation':[[1,2,3]]"),
                result(2, 2, 0.5, "'score':'high','keypoints':[[]]"));
        CocoParameters chosen = CocoParameters.defaults(IouType.BBOX);
        for (String other : others) {
            Path results = files.resultsFile(good + "," + other + "," + good);
            for (CocoParameters parameters :
                    List.of(chosen.withImageIds(List.of(1L)), chosen.withCategoryIds(List.of(1L)))) {
                CocoMetrics metrics =
                        CocoEvaluation.of(truth, results, parameters).load().evaluate();
                assertThat(metrics.get("AR1")).isEqualTo(1);
            }
            CocoFiles.refuses(() -> CocoEvaluation.of(truth, results, chosen).load(), "dt.json", "result");
        }
        Path results = files.resultsFile(others.get(0) + "," + result(1, 1, 0.5, "'bbox':[0,0,-1,1]"));
        CocoFiles.refuses(
                () -> CocoEvaluation.of(truth, results, chosen.withImageIds(List.of(1L)))
                        .load(),
                "dt.json",
                "result 1");
    }

    @Test
    void mistakesInEitherFileComeThroughWithTheGroundTruthsFirst() {
        CocoFiles files = new CocoFiles(folder);
        Path good = files.truthFile("");
        Path bad = files.file("bad.json", "{");
        for (int threads = 1; threads < 3; threads++) {
            CocoParameters parameters = CocoParameters.defaults(IouType.BBOX).withThreads(threads);
            CocoFiles.refuses(
                    () -> CocoEvaluation.of(good, bad, parameters).load(), "bad.json", "results are an array");
            CocoFiles.refuses(() -> CocoEvaluation.of(bad, bad, parameters).load(), "bad.json", "the file ends");
        }
    }
}
