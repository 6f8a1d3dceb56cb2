// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTargetsTest {

    @Test
    void cutsTargetsAsPublished() {
        Unit unit = DetectionUnits.of("mask_target").get(0);
        int[] pixels = unit.ints("gt_masks");
        long[] shape = unit.input("gt_masks").shape();
        int height = (int) shape[1];
        int width = (int) shape[2];
        List<Mask> masks = new ArrayList<>();
        for (int i = 0; i < shape[0]; i++) {
            int start = i * height * width;
            masks.add(Mask.of(0, 0, width, height, (x, y) -> pixels[start + y * width + x] != 0));
        }

        float[] targets = new MaskTargets(28).of(unit.boxes("proposals"), unit.ints("gt_inds"), masks, height, width);

        int[] rounded = new int[targets.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (int) targets[i];
        }
        agrees(unit.compare("targets", rounded));
    }

    @Test
    void aRegionWithoutExtentIsEmpty() {
        Mask mask = Mask.of(0, 0, 9, 9, (x, y) -> true);
        assertThat(new MaskTargets(2).of(Boxes.of(4, 4, 4, 4, 1, 1, 8, 8), new int[2], List.of(mask), 9, 9))
                .containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    }
}
