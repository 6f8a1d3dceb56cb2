// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Agreement with cocoapi is in {@link RleTest}; here, what only this class can do. */
class PolygonSpansTest {

    private final PolygonSpans polygons = new PolygonSpans();
    private final Spans spans = new Spans();

    @Test
    void unitesSeveralPolygonsOfDifferentLengths() {
        double[] parts = {99, 8, 1, 1, 4, 1, 4, 4, 1, 4, 6, 6, 6, 9, 6, 9, 9};

        polygons.fillAll(parts, 1, parts.length - 1, 12, 12, spans);

        Rle expected = Rle.union(
                List.of(Rle.ofPolygon(12, 12, 1, 1, 4, 1, 4, 4, 1, 4), Rle.ofPolygon(12, 12, 6, 6, 9, 6, 9, 9)));
        assertThat(Rle.of(spans)).isEqualTo(expected);
    }

    /**
     * The polygon that supervision 0.31.2, sahi 0.12.8, imantics 0.1.12 and kwimage 0.12.0 write of a square of ten pixels, through the
     * middles of the outermost ones: pycocotools 2.0.11 draws nine by nine of it.
     */
    @Test
    void aContourThroughTheMiddlesOfPixelsIsAPixelShort() {
        polygons.fill(new double[] {30, 20, 30, 29, 39, 29, 39, 20}, 0, 8, 80, 96, spans);

        assertThat(spans.area()).isEqualTo(81);
        polygons.fill(new double[] {30, 20, 30, 30, 40, 30, 40, 20}, 0, 8, 80, 96, spans);
        assertThat(spans.area()).isEqualTo(100);
    }

    @Test
    void noPolygonIsAnEmptyMask() {
        polygons.fillAll(new double[0], 0, 0, 3, 4, spans);

        assertThat(spans.toCounts()).containsExactly(12);
    }

    @Test
    void refusesPolygonsFarFromAnyImage() {
        assertThatThrownBy(() -> polygons.fill(new double[] {0, 0, 1e9, 0, 1, 1}, 0, 6, 5, 5, spans))
                .hasMessageContaining("1.0E9");
        assertThatThrownBy(() -> polygons.fill(new double[] {0, Double.NaN}, 0, 2, 5, 5, spans))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> polygons.fill(new double[] {1}, 0, 1, 5, 5, spans))
                .hasMessageContaining("needs points");
    }
}
