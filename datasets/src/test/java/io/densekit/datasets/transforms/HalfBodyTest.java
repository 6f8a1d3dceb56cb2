// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.data.Sample;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HalfBodyTest {
    private static final HalfBody ALWAYS = new HalfBody(1, 8, published(), 1.5);

    private static List<Integer> published() {
        return HalfBody.published().upperBody();
    }

    /** Upper joints at x = 10..20, y = 5; lower ones at x = 50..55, y = 60..65. */
    private static Sample<PersonCrop> person(int labelledUpper, int labelledLower) {
        float[] x = new float[17];
        float[] y = new float[17];
        float[] visibility = new float[17];
        for (int i = 0; i < 17; i++) {
            boolean upper = i <= 10;
            x[i] = upper ? 10 + i : 39 + i;
            y[i] = upper ? 5 : 49 + i;
            visibility[i] = upper ? (i < labelledUpper ? 2 : 0) : (i - 11 < labelledLower ? 2 : 0);
        }
        return Persons.sample(Raster.black(90, 120), new Keypoints(x, y, visibility));
    }

    @Test
    void theCropIsAroundTheJointsOfOneHalf() {
        Sample<PersonCrop> sample = person(11, 6);
        int upper = 0;
        for (int seed = 0; seed < 400; seed++) {
            PersonCrop crop = ALWAYS.apply(sample, new SplittableRandom(seed)).truth();
            if (crop.centerY() == 5) {
                upper++;
                assertThat(crop.centerX()).isEqualTo(15);
                assertThat(crop.scaleX()).isEqualTo(10 / 200.0 * 1.5, within(1e-6));
            } else {
                assertThat(crop.centerX()).isEqualTo(52.5);
                assertThat(crop.scaleY()).isEqualTo(5 / 0.75 / 200.0 * 1.5, within(1e-6));
            }
            assertThat(crop.scaleX() / crop.scaleY()).isEqualTo(0.75, within(1e-6));
        }
        assertThat(upper).isBetween(240, 315); // a normal draw is below 0.5 in 69 % of cases
    }

    @Test
    void aHalfWithTooFewJointsIsNotChosen() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(ALWAYS.apply(person(10, 2), new SplittableRandom(seed))
                            .truth()
                            .centerY())
                    .isEqualTo(5);
            assertThat(new HalfBody(1, 7, published(), 1.5)
                            .apply(person(2, 6), new SplittableRandom(seed))
                            .truth()
                            .centerY())
                    .isGreaterThan(59);
        }
    }

    @Test
    void personsWithFewJointsStayWhole() {
        Sample<PersonCrop> sample = person(5, 3);
        assertThat(ALWAYS.apply(sample, new SplittableRandom(0)).truth()).isSameAs(sample.truth());
    }

    @Test
    void jointsInOnePlaceLeaveTheCropAsItIs() {
        Sample<PersonCrop> sample = person(11, 0);
        java.util.Arrays.fill(sample.truth().joints().x(), 3);
        assertThat(ALWAYS.apply(sample, new SplittableRandom(0)).truth()).isEqualTo(sample.truth());
    }
}
