// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.detection.ClassSuppression;
import io.densekit.detection.ScoredBoxes;
import io.densekit.detection.Suppression;
import io.densekit.detection.SuppressionSettings;
import io.densekit.structures.Boxes;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ViewMergeTest {

    private static ScoredBoxes random(SplittableRandom random, int count, int columns) {
        float[] corners = new float[4 * count];
        for (int i = 0; i < corners.length; i += 4) {
            corners[i] = (float) random.nextDouble(0, 50);
            corners[i + 1] = (float) random.nextDouble(0, 50);
            corners[i + 2] = corners[i] + (float) random.nextDouble(1, 30);
            corners[i + 3] = corners[i + 1] + (float) random.nextDouble(1, 30);
        }
        float[] scores = new float[columns * count];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) random.nextDouble();
        }
        return new ScoredBoxes(new Boxes(corners), scores);
    }

    @Test
    void equalViewsAreAsGoodAsOne() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            ScoredBoxes one = random(random, random.nextInt(1, 60), 1);
            List<ScoredBoxes> several = Collections.nCopies(random.nextInt(2, 7), one);

            int[] kept = new Suppression(0.5).keep(one.boxes(), one.scores());
            assertThat(ViewMerge.proposals(several, 0.5, 1000).corners())
                    .containsExactly(one.boxes().select(kept).corners());
            ScoredBoxes mean = ViewMerge.meanBoxes(several);
            assertThat(mean.boxes().corners()).containsExactly(one.boxes().corners());
            assertThat(mean.scores()).containsExactly(one.scores());
        }
    }

    @Test
    void pooledEqualViewsGiveTheDetectionsOfOne() {
        SplittableRandom random = new SplittableRandom(6);
        ClassSuppression suppression = new ClassSuppression(0.3, SuppressionSettings.hard(0.5), 1000);
        for (int round = 0; round < 50; round++) {
            ScoredBoxes one = random(random, random.nextInt(1, 40), 3);
            ScoredBoxes pooled = ViewMerge.pooled(List.of(one, one, one));
            ClassSuppression.Selected wanted = suppression.select(one.boxes(), one.scores(), 3, 3);
            ClassSuppression.Selected found = suppression.select(pooled.boxes(), pooled.scores(), 3, 3);
            assertThat(found.boxes().corners()).containsExactly(wanted.boxes().corners());
            assertThat(found.labels()).containsExactly(wanted.labels());
            assertThat(found.scores()).containsExactly(wanted.scores());
        }
    }

    @Test
    void theSurestProposalOfAllViewsStays() {
        ScoredBoxes first = new ScoredBoxes(Boxes.of(0, 0, 10, 10, 30, 0, 40, 10), new float[] {0.6f, 0.2f});
        ScoredBoxes second = new ScoredBoxes(Boxes.of(0, 0, 10, 9, 60, 0, 70, 10), new float[] {0.7f, 0.5f});
        assertThat(ViewMerge.proposals(List.of(first, second), 0.7, 2).corners())
                .containsExactly(0, 0, 10, 9, 60, 0, 70, 10);
    }

    @Test
    void boxesAndScoresAreAveraged() {
        ScoredBoxes mean = ViewMerge.meanBoxes(List.of(
                new ScoredBoxes(Boxes.of(0, 0, 10, 10), new float[] {0.5f, 0.5f}),
                new ScoredBoxes(Boxes.of(2, 1, 12, 14), new float[] {1, 0})));
        assertThat(mean.boxes().corners()).containsExactly(1, 0.5f, 11, 12);
        assertThat(mean.scores()).containsExactly(0.75f, 0.25f);
    }

    @Test
    void viewsOfDifferentRegionsHaveNoMean() {
        assertThatThrownBy(() -> ViewMerge.mean(List.of(new float[3], new float[2])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no mean of 3 and 2 numbers");
    }
}
