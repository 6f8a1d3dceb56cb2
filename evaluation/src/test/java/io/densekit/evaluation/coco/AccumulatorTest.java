// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the definition written out: every prefix of the sorted detections, its precision and recall. */
class AccumulatorTest {

    private static final double[] LEVELS = {0, 0.1, 0.25, 0.3, 0.5, 0.75, 0.9, 1};

    private record Outcome(double score, boolean right) {}

    @Test
    void equalsTheDefinition() {
        Random random = new Random(13);
        for (int round = 0; round < 30; round++) {
            int images = 1 + random.nextInt(20);
            GroundTruthBuilder builder = CocoGroundTruth.builder().category(1, "a");
            List<List<CocoDetection>> found = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            int objects = 0;
            for (int image = 1; image <= images; image++) {
                builder.image(image, 100, 100);
                found.add(new ArrayList<>());
                for (int i = 0; i < 5; i++) {
                    boolean object = random.nextBoolean();
                    if (object) {
                        builder.annotation(CocoAnnotation.box(image, 1, 20 * i, 0, 10, 10));
                        objects++;
                    }
                    if (random.nextInt(4) > 0) {
                        double score = random.nextInt(10) / 10.0;
                        found.get(image - 1).add(CocoDetection.box(1, score, 20 * i, 0, 10, 10));
                    }
                }
            }
            CocoGroundTruth truth = builder.build();
            if (objects == 0) {
                continue;
            }
            for (int image = 1; image <= images; image++) {
                List<CocoDetection> sorted = new ArrayList<>(found.get(image - 1));
                sorted.sort(Comparator.comparingDouble(CocoDetection::score).reversed());
                for (CocoDetection each : sorted) {
                    outcomes.add(new Outcome(each.score(), isObject(truth, image, each.box()[0])));
                }
            }
            check(truth, found, outcomes, objects);
        }
    }

    private static boolean isObject(CocoGroundTruth truth, int image, double x) {
        ObjectColumns objects = truth.objects();
        for (int row = 0; row < objects.size(); row++) {
            if (objects.imageIds.get(row) == image && objects.boxes.get(4 * row) == x) {
                return true;
            }
        }
        return false;
    }

    private static void check(
            CocoGroundTruth truth, List<List<CocoDetection>> found, List<Outcome> outcomes, int objects) {
        CocoEvaluator evaluator =
                new CocoEvaluator(truth, CocoParameters.defaults(IouType.BBOX).withRecallThresholds(LEVELS));
        for (int image = 1; image <= found.size(); image++) {
            evaluator.add(image, found.get(image - 1));
        }
        PrecisionRecall cells = evaluator.evaluate().precisionRecall();
        outcomes.sort(Comparator.comparingDouble(Outcome::score).reversed());
        for (int r = 0; r < LEVELS.length; r++) {
            double best = 0;
            double score = 0;
            boolean reached = false;
            int right = 0;
            for (int i = 0; i < outcomes.size(); i++) {
                right += outcomes.get(i).right() ? 1 : 0;
                if ((double) right / objects >= LEVELS[r]) {
                    best = Math.max(best, (double) right / (i + 1));
                    score = reached ? score : outcomes.get(i).score();
                    reached = true;
                }
            }
            assertThat(cells.precision(0, r, 0, 0, 2)).isCloseTo(best, within(1e-12));
            assertThat(cells.score(0, r, 0, 0, 2)).isEqualTo(score);
        }
    }
}
