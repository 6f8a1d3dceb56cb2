// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.detection.Instances;
import io.densekit.model.CaseRun;
import io.densekit.testing.Torch;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class DetectionCaseTest {

    @Test
    void imagesAloneAreTheirOwnOriginals(NDManager manager) {
        DetectionCase inputs = new DetectionCase(Map.of("image7", manager.zeros(new Shape(2, 3, 32, 64))));
        assertThat(inputs.images().getShape().get(0)).isEqualTo(2);
        assertThat(inputs.frame()).isEqualTo(ImageFrame.whole(32, 64));
        assertThat(inputs.runs(RetinaNets.small(manager)))
                .extracting(CaseRun::prefix)
                .containsExactly("");
    }

    @Test
    void readsSizesAndAnnotations(NDManager manager) {
        Map<String, NDArray> given = new HashMap<>();
        given.put("image", manager.zeros(new Shape(1, 3, 32, 32)));
        given.put("image.img_shape_hw", manager.create(new float[] {2, 3}));
        given.put("image.rescaled.ori_shape_hw", manager.create(new float[] {4, 6}));
        given.put("gt_boxes.0", manager.create(new float[][] {{0, 0, 1, 2}, {1, 0, 3, 2}}));
        given.put("gt_labels.0", manager.create(new float[] {5, 6}));
        given.put("ignored_boxes.0", manager.create(new float[][] {{0, 0, 3, 1}}));
        given.put("gt_mask_rle_counts.0", manager.create(new float[] {0, 2, 4, 2, 4}));
        given.put("gt_mask_rle_lengths.0", manager.create(new float[] {3, 2}));
        DetectionCase inputs = new DetectionCase(given);

        assertThat(inputs.frame()).isEqualTo(ImageFrame.whole(2, 3));
        assertThat(inputs.runs(RetinaNets.small(manager)))
                .extracting(CaseRun::prefix)
                .containsExactly("", "rescaled.", "");
        assertThat(inputs.ignoring()).isTrue();
        Instances truth = inputs.annotated().get(0).truth();
        assertThat(truth.labels()).containsExactly(5, 6);
        assertThat(truth.ignored().count()).isEqualTo(1);
        assertThat(truth.masks().get(0).at(0, 1)).isTrue();
        assertThat(truth.masks().get(0).area()).isEqualTo(2);
        assertThat(truth.masks().get(1).at(2, 0)).isTrue();
    }

    @Test
    void needsImages() {
        assertThatThrownBy(() -> new DetectionCase(Map.of()).images()).hasMessage("no input is a batch of images");
    }
}
