// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.densekit.data.ImageFrame;
import io.densekit.detection.Instances;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.TinyPyramidBackbone;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ProposalStageTest {

    private static ProposalStage stage(NDManager manager) {
        ProposalStage stage = new ProposalStage(TinyPyramidBackbone.configured(), MaskRcnns.NECK, MaskRcnns.ANCHORS);
        stage.initialize(manager, 3);
        return stage;
    }

    @Test
    void proposesWithinTheImagesAndExposesItsMaps(NDManager manager, OpLibrary library) {
        ProposalStage stage = stage(manager);
        Taps taps = Taps.of(stage, Set.of("rpn.cls.0", "rpn.reg.3"), manager);
        Pass pass = DetectionScene.evaluation(library).with(taps);
        ProposalStage.Maps maps = stage.maps(DetectionScene.images(manager), pass);
        List<ImageFrame> frames = List.of(ImageFrame.whole(64, 64), new ImageFrame(96, 128, 48, 64));

        List<Proposals> proposals = stage.proposals(maps, frames, new ProposalSettings(50, 30, 0.7, false), pass);

        assertThat(taps.recorded()).containsOnlyKeys("rpn.cls.0", "rpn.reg.3");
        Proposals second = proposals.get(1);
        assertThat(second.scores()).isNotEmpty().hasSizeLessThanOrEqualTo(30);
        for (int i = 0; i < second.scores().length; i++) {
            assertThat(second.boxes().y2(i)).isLessThanOrEqualTo(48);
            assertThat(i == 0 || second.scores()[i] <= second.scores()[i - 1]).isTrue();
        }
    }

    @Test
    void targetsCountAtLeastOneAnchorAnImage(NDManager manager, OpLibrary library) {
        ProposalStage stage = stage(manager);
        Pass pass = DetectionScene.evaluation(library);
        ProposalStage.Maps maps = stage.maps(DetectionScene.images(manager), pass);
        List<Instances> truths = List.of(
                Instances.none(ImageFrame.whole(64, 64)),
                DetectionScene.truths().get(1));
        RpnTargets targets = stage.targets(
                maps, stage.assignments(maps, truths, MaskRcnns.RPN), truths, MaskRcnns.RPN, new SplittableRandom(1));
        assertThat(targets.positives()).isBetween(2, 33);
        assertThat(targets.negatives()).isBetween(64, 128);
        assertThat(stage.table(maps, pass).levels()).isEqualTo(3);
    }
}
