// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.structures.Boxes;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlapTest {

    static List<Unit> units() {
        return DetectionUnits.of("bbox_overlaps");
    }

    @ParameterizedTest
    @MethodSource("units")
    void equalsThePublishedOne(Unit unit) {
        Overlap overlap = Overlap.valueOf(unit.params().get("mode").asText().toUpperCase(Locale.ROOT));
        Boxes a = unit.boxes("a");
        Boxes b = unit.boxes("b");
        if (unit.params().path("is_aligned").asBoolean()) {
            float[] row = new float[a.count()];
            for (int i = 0; i < row.length; i++) {
                row[i] = overlap.of(a, i, b, i);
            }
            agrees(unit.compare("row", row));
        } else {
            float[] matrix = new float[a.count() * b.count()];
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = overlap.of(a, i / b.count(), b, i % b.count());
            }
            agrees(unit.compare("matrix", matrix));
        }
    }

    @Test
    void aBoxIsAllItsOwn() {
        Boxes box = Boxes.of(1, 2, 5, 9);
        for (Overlap overlap : Overlap.values()) {
            assertThat(overlap.of(box, 0, box, 0)).isEqualTo(1);
        }
    }
}
