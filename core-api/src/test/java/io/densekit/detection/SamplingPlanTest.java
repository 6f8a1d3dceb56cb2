// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.structures.Boxes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplingPlanTest {

    private static final SamplingPlan.Grid GRID = new SamplingPlan.Grid(3, 2, 0, true);

    private static SamplingPlan plan(Boxes box) {
        SamplingPlan.Place place = new SamplingPlan.Place(100, 6, 8, 1);
        return SamplingPlan.of(new Regions(new int[1], box), new SamplingPlan.Place[] {place}, GRID);
    }

    @Test
    void weightsOfABinInsideTheMapAddUpToOne() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 50; trial++) {
            float x = random.nextInt(1, 5);
            float y = random.nextInt(1, 4);
            SamplingPlan plan = plan(Boxes.of(x, y, x + 1 + random.nextFloat(), y + 1 + random.nextFloat()));
            assertThat(plan.starts()).hasSize(6);
            for (int bin = 0; bin < 6; bin++) {
                int end = bin == 5 ? plan.rows().length : plan.starts()[bin + 1];
                float sum = 0;
                for (int i = plan.starts()[bin]; i < end; i++) {
                    assertThat(plan.rows()[i]).isBetween(100, 147);
                    sum += plan.weights()[i];
                }
                assertThat(sum).isCloseTo(1, within(1e-5f));
            }
        }
    }

    @Test
    void aRegionWithoutExtentOrOutsideHasNoRows() {
        assertThat(plan(Boxes.of(3, 3, 3, 3)).rows()).isEmpty();
        assertThat(plan(Boxes.of(50, 50, 60, 60)).rows()).isEmpty();
        assertThat(plan(Boxes.of(4, 4, 2, 2)).rows()).isEmpty();
        assertThat(plan(Boxes.of(Float.NaN, 0, 4, 4)).rows()).isEmpty();
    }
}
