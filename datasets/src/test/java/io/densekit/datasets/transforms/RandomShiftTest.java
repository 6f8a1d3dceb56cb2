// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Sample;
import io.densekit.pose.PersonCrop;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomShiftTest {

    @Test
    void theCentreMovesByAShareOfTheBoxNowAndThen() {
        RandomShift step = RandomShift.published();
        Sample<PersonCrop> sample = Persons.random(0);
        SplittableRandom random = new SplittableRandom(1);
        int moved = 0;
        double farthest = 0;
        for (int i = 0; i < 2000; i++) {
            PersonCrop crop = step.apply(sample, random).truth();
            moved += crop.centerX() == 30 ? 0 : 1;
            assertThat(crop.centerX()).isBetween(30 - 8.0, 30 + 8.0);
            assertThat(crop.centerY()).isBetween(45 - 10.0, 45 + 10.0);
            farthest = Math.max(farthest, Math.abs(crop.centerY() - 45));
        }
        assertThat(moved).isBetween(520, 680);
        assertThat(farthest).isGreaterThan(9);
    }
}
