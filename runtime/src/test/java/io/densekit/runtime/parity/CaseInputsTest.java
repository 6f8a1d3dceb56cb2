// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.model.Losses;
import io.densekit.model.Prediction;
import io.densekit.model.VisionModel;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;
import io.densekit.testing.GoldenCases;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class CaseInputsTest {

    private static final class Empty extends VisionModel {
        Empty() {
            child("rpn_head.rpn_reg", new Linear(1, 1));
        }

        @Override
        public Class<? extends Truth> truth() {
            return ClassLabel.class;
        }

        @Override
        public Losses losses(NDArray images, List<Sample<?>> samples, Pass pass) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Prediction> predict(NDArray images, List<Sample<?>> samples, Pass pass) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, NDArray> outputs(Map<String, NDArray> inputs, Pass pass) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void holdImagesAnnotationsAndWhoseGradientsAreAskedFor(NDManager manager) {
        Map<String, NDArray> inputs = CaseInputs.of(GoldenCases.resource("maskrcnn-losses"), new Empty(), manager);
        assertThat(inputs.get("image").getShape()).isEqualTo(new Shape(2, 3, 256, 320));
        assertThat(inputs.get("gt_boxes.1").getShape()).isEqualTo(new Shape(7, 4));
        assertThat(inputs).containsKeys("gt_labels.0", "ignored_boxes.1", "gt_mask_rle_counts.0");
        // Of the case's names the model has one, its second parameter.
        assertThat(inputs.get("gradient_parameters").toFloatArray())
                .contains(1f)
                .contains(-1f);
    }

    @Test
    void holdTheSizesOfImages(NDManager manager) {
        Map<String, NDArray> inputs =
                CaseInputs.of(GoldenCases.resource("maskrcnn-uniformer-small-hybrid"), new Empty(), manager);
        assertThat(inputs.get("image.img_shape_hw").toFloatArray()).containsExactly(256, 320);
        assertThat(inputs.get("image.rescaled.ori_shape_hw").toFloatArray()).containsExactly(341, 427);
        assertThat(inputs).doesNotContainKey("gradient_parameters");
    }
}
