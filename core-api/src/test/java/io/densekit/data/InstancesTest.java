// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.structures.Boxes;
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
}
