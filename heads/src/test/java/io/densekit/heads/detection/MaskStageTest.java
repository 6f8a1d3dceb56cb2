// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.ImageFrame;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.Instances;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class MaskStageTest {

    private static ClassSuppression.Selected selected(Boxes boxes, int... labels) {
        return new ClassSuppression.Selected(
                boxes, new float[labels.length], labels, new int[labels.length], new int[labels.length]);
    }

    @Test
    void targetsFollowTheRegionsOfEachImage() {
        List<Instances> truths = DetectionScene.truths();
        // The first region is the second object's left half with as much to the left of it; the next is an object's
        // own.
        RegionSample first = new RegionSample(Boxes.of(20, 30, 48, 60, 1, 1, 9, 9), new int[] {1}, new boolean[1], 0);
        RegionSample second = new RegionSample(truths.get(1).boxes(), new int[1], new boolean[1], 0);
        List<RegionSample> samples = List.of(first, second);

        assertThat(MaskStage.targets(samples, truths, 2)).containsExactly(0, 1, 0, 1, 1, 1, 1, 1);
        assertThat(MaskStage.learners(samples).images()).containsExactly(0, 1);
    }

    @Test
    void masksLieInTheOriginals() {
        List<ImageFrame> frames = List.of(ImageFrame.whole(64, 64), new ImageFrame(96, 128, 48, 64));
        List<ClassSuppression.Selected> found = List.of(selected(Boxes.NONE), selected(Boxes.of(20, 40, 60, 80), 2));

        assertThat(MaskStage.regions(found, frames).boxes().corners()).containsExactly(10, 20, 30, 40);
        assertThat(MaskStage.labels(found)).containsExactly(2);
        float[] ones = new float[16];
        Arrays.fill(ones, 1);
        List<List<Mask>> masks = MaskStage.masks(ones, 4, found, frames, 0.5);
        assertThat(masks.get(0)).isEmpty();
        Mask mask = masks.get(1).get(0);
        assertThat(mask.at(40, 60)).isTrue();
        assertThat(mask.at(19, 60)).isFalse();
        assertThat(mask.area()).isBetween(38 * 38, 40 * 40);
    }
}
