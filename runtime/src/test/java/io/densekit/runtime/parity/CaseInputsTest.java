// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.GoldenCases;
import io.densekit.testing.Torch;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class CaseInputsTest {

    @Test
    void holdImagesAndAnnotations(NDManager manager) {
        Map<String, NDArray> inputs = CaseInputs.of(GoldenCases.resource("maskrcnn-losses"), manager);
        assertThat(inputs.get("image").getShape()).isEqualTo(new Shape(2, 3, 256, 320));
        assertThat(inputs.get("gt_boxes.1").getShape()).isEqualTo(new Shape(7, 4));
        assertThat(inputs).containsKeys("gt_labels.0", "ignored_boxes.1", "gt_mask_rle_counts.0");
    }

    @Test
    void holdTheSizesOfImages(NDManager manager) {
        Map<String, NDArray> inputs = CaseInputs.of(GoldenCases.resource("maskrcnn-uniformer-small-hybrid"), manager);
        assertThat(inputs.get("image.img_shape_hw").toFloatArray()).containsExactly(256, 320);
        assertThat(inputs.get("image.rescaled.ori_shape_hw").toFloatArray()).containsExactly(341, 427);
    }
}
