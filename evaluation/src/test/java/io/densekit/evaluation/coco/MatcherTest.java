// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Agreement with pycocotools is in {@link SmallProblemsTest}; here, the rules in their plainest form. */
class MatcherTest {

    private static final AreaRange ALL = new AreaRange("all", 0, 1e10);

    private static CellMatches match(AreaRange area, List<CocoAnnotation> truths, CocoDetection... found) {
        GroundTruthBuilder builder =
                CocoGroundTruth.builder().image(1, 100, 100).category(1, "a");
        truths.forEach(builder::annotation);
        CocoEvaluator evaluator = new CocoEvaluator(
                builder.build(),
                CocoParameters.defaults(IouType.BBOX)
                        .withIouThresholds(0.5, 0.9)
                        .withMaxDetections(3));
        evaluator.add(1, List.of(found));
        return CellMatches.of(evaluator.evaluation(), 1, 1, area);
    }

    private static CocoAnnotation truth(double x) {
        return CocoAnnotation.box(1, 1, x, 0, 10, 10);
    }

    private static CocoDetection found(double score, double x) {
        return CocoDetection.box(1, score, x, 0, 10, 10);
    }

    @Test
    void theBetterScoreTakesFirst() {
        CellMatches matches = match(ALL, List.of(truth(0)), found(0.2, 0), found(0.8, 1));

        assertThat(matches.detections()).containsExactly(1, 0);
        assertThat(matches.found()[0]).containsExactly(0, -1);
        assertThat(matches.found()[1]).containsExactly(-1, 0);
    }

    @Test
    void ofEqualOverlapsTheLaterIsTaken() {
        assertThat(match(ALL, List.of(truth(0), truth(0)), found(0.5, 0)).found()[0])
                .containsExactly(1);
    }

    @Test
    void aCrowdTakesAnyNumberAndCountsNone() {
        CellMatches matches = match(ALL, List.of(truth(0).asCrowd(), truth(50)), found(0.9, 0), found(0.8, 0));

        assertThat(matches.truthOrder()).containsExactly(1, 0);
        assertThat(matches.found()[1]).containsExactly(0, 0);
        assertThat(matches.ignored()).containsExactly(3, 3);
    }

    @Test
    void aRegularOneIsPreferredToABetterIgnoredOne() {
        CellMatches matches = match(ALL, List.of(truth(0).asCrowd(), truth(2)), found(0.9, 0));

        assertThat(matches.found()[0]).containsExactly(1);
        assertThat(matches.found()[1]).containsExactly(0);
    }

    @Test
    void unmatchedDetectionsOutsideTheRangeAreIgnored() {
        CellMatches matches = match(new AreaRange("small", 0, 99), List.of(truth(0)), found(0.9, 0), found(0.8, 50));

        assertThat(matches.truthIgnored()).containsExactly(true);
        assertThat(matches.ignored()).containsExactly(3, 3);
    }

    /** What globox 2.9.0 counts as wrong, since it stops at the object in range that the result doesn't touch. */
    @Test
    void aDetectionOfAnObjectOutsideTheRangeIsIgnoredBesideOneInside() {
        CocoAnnotation inside = CocoAnnotation.box(1, 1, 50, 0, 20, 20);
        CellMatches matches = match(new AreaRange("medium", 101, 1e10), List.of(truth(0), inside), foundAlmost(0));

        assertThat(matches.truthOrder()).containsExactly(1, 0);
        assertThat(matches.found()[0]).containsExactly(0);
        assertThat(matches.ignored()).containsExactly(3);
    }

    /** A little larger than {@link #truth}, so that it is in a range that the object is not in. */
    private static CocoDetection foundAlmost(double x) {
        return CocoDetection.box(1, 0.9, x, 0, 10.2, 10.2);
    }

    @Test
    void detectionsBeyondTheLargestLimitAreNotLookedAt() {
        CellMatches matches =
                match(ALL, List.of(truth(0)), found(0.9, 50), found(0.8, 60), found(0.7, 70), found(0.6, 0));

        assertThat(matches.detections()).hasSize(3);
        assertThat(matches.found()[0]).containsExactly(-1, -1, -1);
    }
}
