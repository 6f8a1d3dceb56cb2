// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.evaluation.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoComparisonTest {

    private static CocoEvaluator evaluator(String name, int threads) {
        return CocoEvaluation.of(
                        Golden.file("tide/" + name + "_gt.json"),
                        Golden.file("tide/" + name + "_dt.json"),
                        CocoParameters.defaults(IouType.BBOX).withThreads(threads))
                .load();
    }

    /** The same results with all scores reversed. */
    private static CocoEvaluator worse(String name, int threads) {
        CocoEvaluator good = evaluator(name, threads);
        CocoEvaluator worse = new CocoEvaluator(good.truth(), good.parameters());
        for (List<CocoDetection> found : good.perImage(image -> {
            List<CocoDetection> list = new ArrayList<>();
            for (int r = 0; r < image.results(); r++) {
                double[] box = image.boxOfResult(r);
                list.add(CocoDetection.box(
                        image.categoryOfResult(r), 1 - image.score(r), box[0], box[1], box[2], box[3]));
            }
            list.add(CocoDetection.box(2, image.imageId(), 0, 0, 1, 1));
            return list;
        })) {
            long image = (long) found.get(found.size() - 1).score();
            worse.add(image, found.subList(0, found.size() - 1));
        }
        return worse;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ties", "crowded", "absent"})
    void aRunComparedWithItselfDiffersByNothing(String name) {
        CocoPartial partial = evaluator(name, 2).partial();
        CocoComparison comparison = CocoComparison.of(partial, partial, 60, 9);
        assertThat(comparison.metrics()).isNotEmpty();
        List<CocoComparison.Difference> all = new ArrayList<>(comparison.metrics());
        all.addAll(comparison.categories());
        for (CocoComparison.Difference each : all) {
            assertThat(each.difference()).isZero();
            assertThat(each.low()).isZero();
            assertThat(each.high()).isZero();
            assertThat(each.isSure()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ties", "crowded", "absent"})
    void numbersAreThoseOfTheEvaluation(String name) {
        CocoEvaluator evaluator = evaluator(name, 1);
        CocoMetrics metrics = evaluator.evaluate();
        CocoComparison comparison =
                CocoComparison.of(evaluator.partial(), worse(name, 1).partial(), 2, 1);
        List<String> named = List.of("AP", "AP50", "AP75", "APs", "APm", "APl", "AR100");
        for (int i = 0; i < named.size(); i++) {
            assertThat(comparison.metrics().get(i).one())
                    .as(named.get(i))
                    .isCloseTo(metrics.get(named.get(i)), within(1e-12));
        }
        for (int k = 0; k < metrics.perCategory().size(); k++) {
            assertThat(comparison.categories().get(k).one())
                    .isCloseTo(metrics.perCategory().get(k).named().get("AP"), within(1e-12));
        }
    }

    /** Drawing an image twice is evaluating a copy of it as well. */
    @Test
    void weightsAreCopiesOfImages() {
        Random random = new Random(12);
        for (int round = 0; round < 5; round++) {
            GroundTruthBuilder once = CocoGroundTruth.builder().category(1, "a").category(2, "b");
            GroundTruthBuilder copied =
                    CocoGroundTruth.builder().category(1, "a").category(2, "b");
            int[] weights = {0, 1, 2, 3, 1, 2};
            List<Runnable> additions = new ArrayList<>();
            CocoEvaluator[] evaluators = new CocoEvaluator[2];
            for (int image = 0; image < weights.length; image++) {
                once.image(image, 100, 100);
                List<CocoDetection> found = new ArrayList<>();
                for (int copy = 0; copy < weights[image]; copy++) {
                    copied.image(100 * image + copy, 100, 100);
                }
                for (int i = 0; i < 4; i++) {
                    double[] box = {25 * i, random.nextInt(60), 10 + random.nextInt(10), 20};
                    int category = 1 + random.nextInt(2);
                    once.annotation(CocoAnnotation.box(image, category, box[0], box[1], box[2], box[3]));
                    for (int copy = 0; copy < weights[image]; copy++) {
                        copied.annotation(
                                CocoAnnotation.box(100 * image + copy, category, box[0], box[1], box[2], box[3]));
                    }
                    found.add(CocoDetection.box(
                            category, random.nextDouble(), box[0] + random.nextInt(6), box[1], box[2], box[3]));
                }
                int id = image;
                additions.add(() -> {
                    evaluators[0].add(id, found);
                    for (int copy = 0; copy < weights[id]; copy++) {
                        evaluators[1].add(100 * id + copy, found);
                    }
                });
            }
            CocoParameters parameters = CocoParameters.defaults(IouType.BBOX);
            evaluators[0] = new CocoEvaluator(once.build(), parameters);
            evaluators[1] = new CocoEvaluator(copied.build(), parameters);
            additions.forEach(Runnable::run);
            CocoPartial partial = evaluators[0].partial();
            double[] sampled = new ComparedNumbers(partial).of(new WeightedEvaluation(partial).evaluate(weights));
            assertThat(sampled[0]).isCloseTo(evaluators[1].evaluate().get("AP"), within(1e-12));
            assertThat(sampled[1]).isCloseTo(evaluators[1].evaluate().get("AP50"), within(1e-12));
        }
    }

    @Test
    void seedsDecideAndThreadsDoNot() {
        CocoComparison one = CocoComparison.of(
                evaluator("mixed", 1).partial(), worse("mixed", 1).partial(), 100, 5);
        CocoComparison many = CocoComparison.of(
                evaluator("mixed", 4).partial(), worse("mixed", 4).partial(), 100, 5);
        assertThat(many).isEqualTo(one);
        CocoComparison.Difference ap = one.metrics().get(0);
        assertThat(ap.low()).isLessThan(ap.high());
        assertThat(CocoComparison.of(
                        evaluator("mixed", 1).partial(), worse("mixed", 1).partial(), 100, 6))
                .isNotEqualTo(one);
    }

    @Test
    void refusesResultsOnOtherImages() {
        CocoPartial mixed = evaluator("mixed", 1).partial();
        CocoPartial ties = evaluator("ties", 1).partial();
        assertThatThrownBy(() -> CocoComparison.of(mixed, ties, 5, 1))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("different images or categories");
        assertThatThrownBy(() -> CocoComparison.of(mixed, mixed, 0, 1)).hasMessageContaining("at least one sample");
    }
}
