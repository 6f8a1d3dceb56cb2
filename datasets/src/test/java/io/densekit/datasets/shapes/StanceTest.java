// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StanceTest {

    private static List<Stance> some() {
        List<Stance> stances = new ArrayList<>();
        for (int seed = 0; seed < 300; seed++) {
            stances.add(new Stance(new SplittableRandom(seed), new Point2D.Double(100, 100), 100));
        }
        return stances;
    }

    /** Twice the signed area: positive where c lies clockwise of the way from a to b, as seen on the screen. */
    private static double side(Point2D a, Point2D b, Point2D c) {
        return (b.getX() - a.getX()) * (c.getY() - a.getY()) - (b.getY() - a.getY()) * (c.getX() - a.getX());
    }

    @Test
    void bodiesHaveAllJointsAndHeadsThoseThatCanBeSeen() {
        for (Stance stance : some()) {
            for (Joint joint : Joint.values()) {
                boolean face = joint.compareTo(Joint.LEFT_EYE) <= 0 || joint == Joint.RIGHT_EYE;
                if (joint.ordinal() >= Joint.LEFT_SHOULDER.ordinal()) {
                    assertThat(stance.joints()).containsKey(joint);
                } else if (face && !stance.showsFace()) {
                    assertThat(stance.joints()).doesNotContainKey(joint);
                }
            }
        }
    }

    @Test
    void limbsAreNoLongerThanTheyCanBe() {
        for (Stance stance : some()) {
            assertThat(stance.at(Joint.LEFT_HIP).distance(stance.at(Joint.LEFT_KNEE)))
                    .isBetween(14.9, 24.2);
            assertThat(stance.at(Joint.RIGHT_SHOULDER).distance(stance.at(Joint.RIGHT_ELBOW)))
                    .isBetween(11.0, 17.9);
            assertThat(stance.at(Joint.LEFT_SHOULDER).distance(stance.at(Joint.RIGHT_SHOULDER)))
                    .isLessThanOrEqualTo(25.001);
        }
    }

    @Test
    void theLeftSideIsTheViewersRightExactlyWhereTheChestIsSeen() {
        int front = 0;
        for (Stance stance : some()) {
            Point2D.Double hips = new Point2D.Double(
                    (stance.at(Joint.LEFT_HIP).x + stance.at(Joint.RIGHT_HIP).x) / 2,
                    (stance.at(Joint.LEFT_HIP).y + stance.at(Joint.RIGHT_HIP).y) / 2);
            // From the hips upwards, the picture's right lies clockwise.
            double side = side(hips, stance.chest(0, 0.29), stance.at(Joint.LEFT_HIP));
            double middle = side(hips, stance.chest(0, 0.29), hips);
            assertThat(side(stance.at(Joint.RIGHT_HIP), stance.head(), stance.at(Joint.LEFT_HIP)) > 0)
                    .isEqualTo(stance.facesViewer());
            assertThat(middle).isEqualTo(0, within(1e-9));
            assertThat(side).isNotZero();
            front += stance.facesViewer() ? 1 : 0;
        }
        assertThat(front).isBetween(180, 240);
    }
}
