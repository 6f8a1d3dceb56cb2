// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GeometryTest {

    @Test
    void coordinatesAreFinite() {
        assertThat(Geometry.coordinate(-1e9, "x")).isEqualTo(-1e9);
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e80}) {
            assertThatThrownBy(() -> Geometry.coordinate(value, "x"))
                    .isInstanceOf(Malformed.class)
                    .hasMessage("x is " + value + "; it must be a finite number of pixels");
        }
    }

    @Test
    void areasAreNotNegative() {
        assertThat(Geometry.area(0)).isZero();
        assertThatThrownBy(() -> Geometry.area(-1)).hasMessageContaining("area is -1.0");
        assertThatThrownBy(() -> Geometry.area(Double.POSITIVE_INFINITY)).hasMessageContaining("area is Infinity");
    }

    @Test
    void boxesMayBeEmptyButNotNegative() {
        Geometry.boxSize(0, 0);
        assertThatThrownBy(() -> Geometry.boxSize(1, -1)).hasMessageContaining("negative size 1.0 x -1.0");
    }

    @Test
    void labelledKeypointsHaveAVisibility() {
        assertThat(Geometry.labelled(new double[] {9, 9, 9, 1, 1, 0, 1, 1, 1, 1, 1, 2}, 3, 12))
                .isEqualTo(2);
    }
}
