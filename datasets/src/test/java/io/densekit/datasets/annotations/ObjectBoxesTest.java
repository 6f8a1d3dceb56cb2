// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Warnings;
import org.junit.jupiter.api.Test;

class ObjectBoxesTest {
    private final Warnings warnings = new Warnings();

    private float[] within(double x1, double y1, double x2, double y2) {
        return ObjectBoxes.within(x1, y1, x2, y2, 100, 50, warnings, "here").orElse(null);
    }

    @Test
    void aGoodBoxStaysAndOneAtTheBorderIsClippedSilently() {
        assertThat(within(1, 2, 30, 40)).containsExactly(1, 2, 30, 40);
        assertThat(within(-0.5, 2, 100.4, 40)).containsExactly(0, 2, 100, 40);
        assertThat(warnings.counts()).isEmpty();
    }

    @Test
    void badBoxesAreLeftOutAndCounted() {
        assertThat(within(Double.NaN, 2, 30, 40)).isNull();
        assertThat(within(1, 2, 1.9, 40)).isNull();
        assertThat(within(1, 2, 30, 2)).isNull();
        assertThat(within(100, 2, 120, 40)).isNull();
        assertThat(within(-30, 2, -3, 40)).isNull();
        assertThat(warnings.counts())
                .containsEntry(ObjectBoxes.NOT_FINITE, 1)
                .containsEntry(ObjectBoxes.NO_AREA, 2)
                .containsEntry(ObjectBoxes.OUTSIDE, 2);
        assertThat(warnings.places().get(ObjectBoxes.OUTSIDE)).containsExactly("here", "here");
    }

    @Test
    void aBoxThatLeavesTheImageIsClippedAndCounted() {
        assertThat(within(-5, -5, 200, 200)).containsExactly(0, 0, 100, 50);
        assertThat(warnings.counts()).containsOnlyKeys(ObjectBoxes.CLIPPED);
    }

    @Test
    void whereTheSizeIsNotKnownOnlyLeftAndTopAreClipped() {
        assertThat(ObjectBoxes.within(-5, 1, 5000, 20, 0, 0, warnings, "x").orElseThrow())
                .containsExactly(0, 1, 5000, 20);
    }
}
