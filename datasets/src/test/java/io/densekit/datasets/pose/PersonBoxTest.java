// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.structures.Box;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PersonBoxTest {
    private static final CocoImage IMAGE = new CocoImage(1, "x.jpg", 100, 80);

    private final Warnings warnings = new Warnings();

    @Test
    void rightAndBottomAreTheLastPixelsCovered() {
        assertThat(PersonBox.annotated(new double[] {10, 20, 31, 41}, IMAGE, warnings))
                .contains(new Box(10, 20, 30, 40));
        assertThat(warnings.counts()).isEmpty();
    }

    @Test
    void whatLeavesTheImageIsClippedAndCounted() {
        assertThat(PersonBox.annotated(new double[] {-5, 60, 30, 40}, IMAGE, warnings))
                .contains(new Box(0, 60, 29, 19));
        assertThat(warnings.counts()).containsEntry(PersonBox.CLIPPED, 1);
    }

    @Test
    void anImageOfUnknownSizeClipsOnlyWhatIsNegative() {
        CocoImage unknown = new CocoImage(1, "x.jpg", 0, 0);
        assertThat(PersonBox.annotated(new double[] {-5, 60, 3000, 40}, unknown, warnings))
                .contains(new Box(0, 60, 2999, 39));
    }

    @Test
    void noBoxThatIsTakenLeavesItsImage() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5000; i++) {
            double[] box = random.doubles(4, -60, 200).toArray();
            PersonBox.annotated(box, IMAGE, warnings).ifPresent(clipped -> {
                assertThat(clipped.x()).isBetween(0.0, 99.0);
                assertThat(clipped.y()).isBetween(0.0, 79.0);
                assertThat(clipped.x() + clipped.width()).isLessThanOrEqualTo(99.000001);
                assertThat(clipped.y() + clipped.height()).isLessThanOrEqualTo(79.000001);
                assertThat(clipped.area()).isPositive();
            });
        }
        assertThat(warnings.counts()).containsKeys(PersonBox.NO_AREA, PersonBox.OUTSIDE, PersonBox.CLIPPED);
    }

    @Test
    void detectedBoxesStayAsTheyAreOrAreLeftOut() {
        assertThat(PersonBox.detected(new double[] {-5, 60, 30, 40}, IMAGE, warnings))
                .contains(new Box(-5, 60, 30, 40));
        assertThat(warnings.counts()).isEmpty();
        assertThat(PersonBox.detected(new double[] {100, 60, 30, 40}, IMAGE, warnings))
                .isEmpty();
        assertThat(PersonBox.detected(new double[] {-30, 60, 30, 40}, IMAGE, warnings))
                .isEmpty();
        assertThat(PersonBox.detected(new double[] {1, 60, 0, 40}, IMAGE, warnings))
                .isEmpty();
        assertThat(PersonBox.detected(new double[] {1, 60, Double.POSITIVE_INFINITY, 40}, IMAGE, warnings))
                .isEmpty();
        assertThat(warnings.counts())
                .containsEntry(PersonBox.OUTSIDE, 2)
                .containsEntry(PersonBox.NO_AREA, 1)
                .containsEntry(PersonBox.NOT_FINITE, 1);
    }
}
