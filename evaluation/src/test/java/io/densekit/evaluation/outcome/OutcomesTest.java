// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.evaluation.Golden;
import io.densekit.evaluation.coco.CocoAnnotation;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.coco.CocoEvaluation;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.CocoPartial;
import io.densekit.evaluation.coco.IouType;
import io.densekit.evaluation.coco.PrecisionRecall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {

    private static CocoEvaluator evaluator(String name, IouType type) {
        return CocoEvaluation.of(
                        Golden.file("tide/" + name + "_gt.json"),
                        Golden.file("tide/" + name + "_dt.json"),
                        CocoParameters.defaults(type).withMaxDetections(1, 5, 12))
                .load();
    }

    /** What single outcomes sum up to is what the evaluation counts. */
    @ParameterizedTest
    @CsvSource({"mixed,BBOX", "mixed,SEGM", "ties,BBOX", "crowded,SEGM", "absent,BBOX"})
    void recallIsTheShareOfFoundObjects(String name, IouType type) {
        CocoEvaluator evaluator = evaluator(name, type);
        PrecisionRecall cells = evaluator.evaluate().precisionRecall();
        for (int t = 0; t < 10; t += 3) {
            List<ImageOutcome> outcomes =
                    Outcomes.of(evaluator, cells.parameters().iouThresholds().get(t));
            for (int k = 0; k < cells.categoryIds().size(); k++) {
                long category = cells.categoryIds().get(k);
                List<ObjectOutcome> objects = outcomes.stream()
                        .flatMap(image -> image.objects().stream())
                        .filter(object -> object.category() == category && !object.ignored())
                        .toList();
                long found =
                        objects.stream().filter(object -> object.result() >= 0).count();
                double recall = objects.isEmpty() ? -1 : (double) found / objects.size();
                assertThat(recall).isCloseTo(cells.recall(t, k, 0, 2), within(1e-12));
            }
            for (ImageOutcome image : outcomes) {
                assertThat(image.count(Verdict.RIGHT)).isEqualTo(image.found());
                for (ResultOutcome result : image.results()) {
                    assertThat(result.object() >= 0)
                            .isEqualTo(result.verdict() == Verdict.RIGHT || result.verdict() == Verdict.IGNORED);
                }
            }
        }
    }

    @Test
    void aConfusionMatrixHoldsEveryObjectAndEveryResultOnce() {
        CocoEvaluator evaluator = evaluator("absent", IouType.BBOX);
        DetectionConfusion confusion = DetectionConfusion.of(evaluator, 0.5, 0.3);
        CocoGroundTruth truth = evaluator.truth();
        long inCrowds = 0;
        for (int k = 0; k < confusion.categories().size(); k++) {
            long category = confusion.categories().get(k).id();
            long objects = truth.annotations()
                    .filter(object -> object.categoryId() == category && !object.isCrowd())
                    .count();
            assertThat(Arrays.stream(confusion.counts()[k]).sum()).isEqualTo(objects);
            long results = evaluator
                    .perImage(image -> IntStream.range(0, image.results())
                            .filter(r -> image.score(r) >= 0.3 && image.categoryOfResult(r) == category)
                            .count())
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
            int column = k;
            long counted = Arrays.stream(confusion.counts())
                    .mapToLong(row -> row[column])
                    .sum();
            assertThat(counted).isLessThanOrEqualTo(results);
            inCrowds += results - counted;
        }
        assertThat(inCrowds).isLessThan(10);
    }

    @Test
    void confusesWhatOverlapsMostAndLeavesCrowdsOut() {
        CocoEvaluator evaluator = new CocoEvaluator(
                CocoGroundTruth.builder()
                        .image(1, 100, 100)
                        .category(1, "cat")
                        .category(2, "dog")
                        .annotation(CocoAnnotation.box(1, 1, 0, 0, 10, 10))
                        .annotation(CocoAnnotation.box(1, 2, 50, 50, 10, 10))
                        .annotation(CocoAnnotation.box(1, 2, 70, 0, 30, 30).asCrowd())
                        .build(),
                CocoParameters.defaults(IouType.BBOX));
        evaluator.add(
                1,
                List.of(
                        CocoDetection.box(1, 0.9, 0, 0, 10, 8),
                        CocoDetection.box(2, 0.5, 0, 0, 10, 10),
                        CocoDetection.box(1, 0.6, 75, 5, 5, 5),
                        CocoDetection.box(1, 0.1, 50, 50, 10, 10)));
        assertThat(DetectionConfusion.of(evaluator, 0.5, 0.25).counts())
                .isDeepEqualTo(new long[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}});
    }

    @Test
    void theBestScoreHasTheLargestFScore() {
        CocoEvaluator evaluator = evaluator("mixed", IouType.BBOX);
        List<ImageOutcome> outcomes = Outcomes.of(evaluator, 0.5);
        for (ScoreThresholds.Best best : ScoreThresholds.of(outcomes).categories()) {
            double largest = 0;
            double at = Double.POSITIVE_INFINITY;
            List<ResultOutcome> results = outcomes.stream()
                    .flatMap(image -> image.results().stream())
                    .filter(result -> result.category() == best.category())
                    .filter(result -> result.verdict() == Verdict.RIGHT || result.verdict() == Verdict.WRONG)
                    .toList();
            for (ResultOutcome threshold : results) {
                long kept = results.stream()
                        .filter(r -> r.score() >= threshold.score())
                        .count();
                long right = results.stream()
                        .filter(r -> r.score() >= threshold.score() && r.verdict() == Verdict.RIGHT)
                        .count();
                double f1 = right == 0 ? 0 : 2.0 * right / (kept + best.objects());
                if (f1 > largest || f1 == largest && f1 > 0 && threshold.score() > at) {
                    largest = f1;
                    at = threshold.score();
                }
            }
            assertThat(best.f1()).isEqualTo(largest);
            assertThat(best.threshold()).isEqualTo(at);
            double harmonic =
                    best.f1() == 0 ? 0 : 2 * best.precision() * best.recall() / (best.precision() + best.recall());
            assertThat(best.f1()).isCloseTo(harmonic, within(1e-12));
        }
    }

    @Test
    void calibrationComparesScoresWithWhatIsRight() {
        List<ResultOutcome> results = List.of(
                new ResultOutcome(0, 1, 0.95, Verdict.RIGHT, 0, 1),
                new ResultOutcome(1, 1, 0.85, Verdict.WRONG, -1, 0),
                new ResultOutcome(2, 1, 0.81, Verdict.RIGHT, 1, 1),
                new ResultOutcome(3, 1, 0.2, Verdict.IGNORED, 2, 1),
                new ResultOutcome(4, 1, 1.5, Verdict.RIGHT, 3, 1));
        Calibration calibration = Calibration.of(List.of(new ImageOutcome(1, results, List.of())), 5);
        assertThat(calibration.bins()).extracting(Calibration.Bin::results).containsExactly(0L, 0L, 0L, 0L, 4L);
        double score = (0.95 + 0.85 + 0.81 + 1.5) / 4;
        assertThat(calibration.expectedError()).isCloseTo(score - 0.75, within(1e-12));
        assertThat(calibration.maximumError()).isCloseTo(score - 0.75, within(1e-12));
        Calibration finer = Calibration.of(List.of(new ImageOutcome(1, results, List.of())), 10);
        assertThat(finer.expectedError())
                .isCloseTo((Math.abs(0.83 - 0.5) * 2 + Math.abs(1.225 - 1) * 2) / 4, within(1e-12));
        assertThat(finer.maximumError()).isCloseTo(0.33, within(1e-12));
        assertThat(Calibration.of(List.of(), 10).expectedError()).isZero();
    }

    /** Whatever the slices, together they are the whole. */
    @Test
    void slicesPartition() {
        CocoEvaluator evaluator = evaluator("mixed", IouType.BBOX);
        double[] whole = evaluator.evaluate().stats();
        Random random = new Random(4);
        for (int round = 0; round < 10; round++) {
            List<List<Long>> slices = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (CocoImage image : evaluator.truth().images()) {
                slices.get(random.nextInt(3)).add(image.id());
            }
            List<CocoPartial> parts = new ArrayList<>();
            for (List<Long> slice : slices) {
                CocoPartial part = evaluator.partial(slice);
                assertThat(part.metrics().stats())
                        .containsExactly(evaluator.evaluate(slice).stats());
                parts.add(part);
            }
            assertThat(CocoPartial.merge(parts).metrics().stats()).containsExactly(whole);
        }
    }
}
