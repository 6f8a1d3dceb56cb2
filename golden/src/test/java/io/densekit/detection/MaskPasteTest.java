// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskPasteTest {

    @Test
    void pastesAsPublished() {
        Unit unit = DetectionUnits.of("paste_mask").get(0);
        JsonNode image = unit.params().get("img_hw");
        int height = image.get(0).asInt();
        int width = image.get(1).asInt();
        float[] masks = unit.floats("masks");
        Boxes boxes = unit.boxes("boxes");
        int size = (int) unit.input("masks").shape()[2];
        float[] values = new float[boxes.count() * height * width];
        int[] binary = new int[values.length];

        List<Mask> pasted = new MaskPaste(0.5f).paste(masks, size, boxes, height, width);

        for (int i = 0; i < boxes.count(); i++) {
            float[] one = MaskPaste.values(masks, size, boxes, i, height, width);
            System.arraycopy(one, 0, values, i * one.length, one.length);
            for (int pixel = 0; pixel < one.length; pixel++) {
                binary[i * one.length + pixel] = pasted.get(i).at(pixel % width, pixel / width) ? 1 : 0;
            }
        }
        agrees(unit.compare("values", values));
        agrees(unit.compare("binary", binary));
    }

    @Test
    void aBoxOutsideTheImageHasNoPixel() {
        float[] full = new float[4];
        Arrays.fill(full, 1);
        Boxes boxes = Boxes.of(-30, -30, -10, -10, 50, 2, 90, 9, 3, 3, 3, 3);
        for (Mask mask : new MaskPaste(0.5f).paste(repeated(full, 3), 2, boxes, 20, 30)) {
            assertThat(mask.area()).isLessThanOrEqualTo(4);
        }
        assertThat(new MaskPaste(0.5f)
                        .paste(full, 2, boxes.range(0, 1), 20, 30)
                        .get(0)
                        .area())
                .isZero();
        assertThat(new MaskPaste(0.5f)
                        .paste(full, 2, boxes.range(1, 2), 20, 30)
                        .get(0)
                        .area())
                .isZero();
    }

    private static float[] repeated(float[] values, int times) {
        float[] repeated = new float[values.length * times];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = values[i % values.length];
        }
        return repeated;
    }
}
