// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must not change an evaluation, on made-up problems. */
class InvariantsTest {

    private static final int PROBLEMS = 40;

    private record Problem(List<CocoAnnotation> annotations, List<List<CocoDetection>> detections) {

        double[] stats(Random order, int threads) {
            return metrics(order, threads).stats();
        }

        CocoMetrics metrics(Random order, int threads) {
            GroundTruthBuilder builder = CocoGroundTruth.builder();
            List<Integer> images = shuffled(detections.size(), order);
            images.forEach(i -> builder.image(i + 1, 100, 100));
            shuffled(3, order).forEach(c -> builder.category(c + 1, "c" + c));
            shuffled(annotations.size(), order).forEach(a -> builder.annotation(annotations.get(a)));
            CocoEvaluator evaluator = new CocoEvaluator(
                    builder.build(), CocoParameters.defaults(IouType.BBOX).withThreads(threads));
            images.forEach(i -> evaluator.add(i + 1, detections.get(i)));
            return evaluator.evaluate();
        }

        private static List<Integer> shuffled(int count, Random order) {
            List<Integer> indices =
                    new ArrayList<>(IntStream.range(0, count).boxed().toList());
            if (order != null) {
                Collections.shuffle(indices, order);
            }
            return indices;
        }
    }

    /** All overlaps and scores differ, so that the order of annotations cannot matter. */
    private static Problem random(Random random) {
        List<CocoAnnotation> annotations = new ArrayList<>();
        List<List<CocoDetection>> detections = new ArrayList<>();
        int images = 1 + random.nextInt(12);
        for (int image = 1; image <= images; image++) {
            List<CocoDetection> found = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                double[] box = {
                    random.nextDouble() * 60,
                    random.nextDouble() * 60,
                    2 + random.nextDouble() * 90,
                    2 + random.nextDouble() * 90
                };
                int category = 1 + random.nextInt(3);
                CocoAnnotation annotation = CocoAnnotation.box(image, category, box[0], box[1], box[2], box[3]);
                annotations.add(random.nextInt(10) == 0 ? annotation.asCrowd() : annotation);
                for (int d = random.nextInt(4); d > 0; d--) {
                    double noise = random.nextDouble() * 8;
                    found.add(CocoDetection.box(
                            random.nextInt(5) == 0 ? 1 + random.nextInt(3) : category,
                            random.nextDouble(),
                            box[0] + noise * random.nextGaussian(),
                            box[1] + noise * random.nextGaussian(),
                            box[2],
                            box[3]));
                }
            }
            detections.add(found);
        }
        return new Problem(annotations, detections);
    }

    @Test
    void orderOfImagesCategoriesAndAnnotationsChangesNothing() {
        Random random = new Random(5);
        for (int i = 0; i < PROBLEMS; i++) {
            Problem problem = random(random);
            assertThat(problem.stats(random, 1)).containsExactly(problem.stats(null, 1));
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Random random = new Random(6);
        for (int i = 0; i < PROBLEMS; i++) {
            Problem problem = random(random);
            double[] alone = problem.stats(null, 1);
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(problem.stats(null, threads)).containsExactly(alone);
            }
        }
    }

    @Test
    void aDetectionBelowAllOthersNeverRaisesPrecisionAtRecallReachedBefore() {
        Random random = new Random(7);
        for (int i = 0; i < PROBLEMS; i++) {
            Problem problem = random(random);
            PrecisionRecall before = problem.metrics(null, 1).precisionRecall();
            int image = random.nextInt(problem.detections().size());
            CocoDetection last = CocoDetection.box(
                    1 + random.nextInt(3), -1, random.nextDouble() * 60, random.nextDouble() * 60, 30, 30);
            problem.detections().get(image).add(last);
            PrecisionRecall after = problem.metrics(null, 1).precisionRecall();
            for (int t = 0; t < 10; t++) {
                for (int k = 0; k < 3; k++) {
                    assertNotRaised(before, after, t, k);
                }
            }
        }
    }

    private static void assertNotRaised(PrecisionRecall before, PrecisionRecall after, int t, int k) {
        int limit = before.parameters().maxDetections().size() - 1;
        for (int r = 0; r < before.parameters().recallThresholds().size(); r++) {
            double level = before.parameters().recallThresholds().get(r);
            if (level <= before.recall(t, k, 0, limit) && before.recall(t, k, 0, limit) > 0) {
                assertThat(after.precision(t, r, k, 0, limit))
                        .isLessThanOrEqualTo(Math.max(
                                before.precision(t, r, k, 0, limit),
                                // It may be a true positive itself, and then its own precision counts.
                                lastPrecision(after, t, k, limit)));
            }
        }
        assertThat(after.recall(t, k, 0, limit)).isGreaterThanOrEqualTo(before.recall(t, k, 0, limit));
    }

    /** The precision at the highest recall that is reached. */
    private static double lastPrecision(PrecisionRecall cells, int t, int k, int limit) {
        double[] reached = IntStream.range(0, 101)
                .mapToDouble(r -> cells.precision(t, r, k, 0, limit))
                .filter(p -> p > 0)
                .toArray();
        return reached.length == 0 ? 0 : Arrays.stream(reached).min().orElseThrow();
    }

    @Test
    void moreThresholdsThanAnIntHasBitsAreEvaluatedAlike() {
        Random random = new Random(8);
        for (int i = 0; i < 5; i++) {
            Problem problem = random(random);
            GroundTruthBuilder builder = CocoGroundTruth.builder();
            for (int c = 1; c <= 3; c++) {
                builder.category(c, "c" + c);
            }
            for (int image = 1; image <= problem.detections().size(); image++) {
                builder.image(image, 100, 100);
            }
            problem.annotations().forEach(builder::annotation);
            CocoGroundTruth truth = builder.build();
            double[] many =
                    IntStream.range(0, 70).mapToDouble(t -> 0.3 + t / 100.0).toArray();
            PrecisionRecall all = evaluate(truth, problem, many);
            for (int t = 0; t < many.length; t += 9) {
                PrecisionRecall one = evaluate(truth, problem, many[t]);
                for (int k = 0; k < 3; k++) {
                    assertThat(all.recall(t, k, 0, 2)).isEqualTo(one.recall(0, k, 0, 2));
                    assertThat(all.precision(t, 50, k, 0, 2)).isEqualTo(one.precision(0, 50, k, 0, 2));
                }
            }
        }
    }

    private static PrecisionRecall evaluate(CocoGroundTruth truth, Problem problem, double... thresholds) {
        CocoEvaluator evaluator =
                new CocoEvaluator(truth, CocoParameters.defaults(IouType.BBOX).withIouThresholds(thresholds));
        for (int image = 0; image < problem.detections().size(); image++) {
            evaluator.add(image + 1, problem.detections().get(image));
        }
        return evaluator.evaluate().precisionRecall();
    }
}
