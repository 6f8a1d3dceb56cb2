// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TargetsTest {

    @Test
    void whatABatchIsLargerThanASampleIsIgnored(NDManager manager) {
        List<Sample<SemanticMask>> samples = List.of(Masks.filled(1, 2, 3), Masks.filled(2, 1, 4));
        NDArray labels = Targets.of(samples, 2, 3, 5, manager);
        assertThat(labels.getShape()).isEqualTo(new Shape(2, 2, 3));
        assertThat(labels.toByteArray()).containsExactly(3, 3, -1, -1, -1, -1, 4, -1, -1, 4, -1, -1);
    }

    @Test
    void labelsBeyondTheClassesAreRefusedWithTheFile(NDManager manager) {
        List<Sample<SemanticMask>> samples = List.of(Masks.filled(2, 2, 5));
        assertThatThrownBy(() -> Targets.of(samples, 2, 2, 5, manager))
                .isInstanceOf(UserError.class)
                .hasMessage("photo.jpg has pixels of class 5, but the head makes classes 0 to 4; set"
                        + " model.head.classes to the number that the dataset has");
    }

    @Test
    void withoutLabelsThereIsNothingToLearn(NDManager manager) {
        Optional<LabelMap> none = Optional.empty();
        List<Sample<SemanticMask>> samples = List.of(Masks.sample(ImageFrame.whole(2, 2), none));
        assertThatThrownBy(() -> Targets.of(samples, 2, 2, 5, manager))
                .isInstanceOf(UserError.class)
                .hasMessage("photo.jpg has no labels to learn from; check the dataset's masks");
    }
}
