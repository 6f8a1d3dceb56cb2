// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.structures.Boxes;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class NamedOutputsTest {

    @Test
    void keepShapesAndOrder(NDManager manager) {
        NamedOutputs outputs = new NamedOutputs(manager);
        outputs.boxes("boxes", Boxes.of(1, 2, 3, 4));
        outputs.boxes("none", Boxes.NONE);
        outputs.integers("one", 7);
        outputs.integers("table", new int[] {1, 2, 3, 4}, 2, 2);
        outputs.numbers("row", new float[] {1, 2});
        assertThat(outputs.terms("t.", List.of(manager.create(1f), manager.create(2f)))
                        .getFloat())
                .isEqualTo(3);
        assertThat(outputs.all().keySet()).containsExactly("boxes", "none", "one", "table", "row", "t.0", "t.1");
        assertThat(outputs.all().get("boxes").getShape()).isEqualTo(new Shape(1, 4));
        assertThat(outputs.all().get("none").getShape()).isEqualTo(new Shape(0, 4));
        assertThat(outputs.all().get("one").getShape()).isEqualTo(new Shape(1));
        assertThat(outputs.all().get("table").getShape()).isEqualTo(new Shape(2, 2));
        assertThat(outputs.all().get("t.1").toFloatArray()).containsExactly(2);
    }
}
