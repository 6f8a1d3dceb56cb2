// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.densekit.data.ImageFrame;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstancesTest {

    private static final ImageFrame FRAME = ImageFrame.whole(10, 20);

    @Test
    void mayBeNone() {
        assertThat(Instances.none(FRAME).count()).isZero();
    }

    @Test
    void needsALabelForEachBox() {
        assertThatThrownBy(() -> new Instances(FRAME, Boxes.of(0, 0, 1, 1), new int[2], List.of(), Boxes.NONE))
                .hasMessage("1 boxes with 2 labels and 0 masks are no instances");
    }

    @Test
    void goBackToTheOriginalImage() {
        Instances original = new Instances(
                        new ImageFrame(10, 20, 20, 60),
                        Boxes.of(6, 4, 30, 10),
                        new int[1],
                        List.of(Mask.of(6, 4, 24, 6, (x, y) -> true)),
                        Boxes.of(0, 0, 60, 20))
                .inOriginal();
        assertThat(original.frame()).isEqualTo(ImageFrame.whole(10, 20));
        assertThat(original.boxes().corners()).containsExactly(new float[] {2, 2, 10, 5}, offset(1e-5f));
        assertThat(original.masks().get(0).area()).isEqualTo(8 * 3);
        assertThat(original.ignored().corners()).containsExactly(0, 0, 20, 10);
    }
}
