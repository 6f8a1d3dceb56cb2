// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.data.ImageFrame;
import io.densekit.detection.FeatureTable;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.structures.Boxes;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RoiHeadsTest {

    private static final ImageFrame FRAME = ImageFrame.whole(64, 64);

    @Test
    void eachStageIsGivenWhatTheOneBeforeMoved(NDManager manager, OpLibrary library) {
        TwoStageDetector model = Cascades.small(manager, true, 0.05);
        Pass pass = DetectionScene.evaluation(library);
        NDArray images = DetectionScene.images(manager).get("0:1");
        ProposalStage.Maps maps = model.proposals().maps(images, pass);
        FeatureTable table = model.proposals().table(maps, pass);
        Boxes proposals = Boxes.of(3, 3, 30, 30, 20, 24, 60, 64);

        List<RoiHeads.StageResult> results = model.heads().run(table, List.of(proposals), List.of(FRAME), pass);

        assertThat(results).hasSize(3);
        assertThat(results.get(0).regions().get(0)).isSameAs(proposals);
        for (int i = 0; i < 2; i++) {
            RoiHeads.StageResult result = results.get(i);
            Boxes moved = model.heads()
                    .stages()
                    .get(i)
                    .moved(
                            result.regions(),
                            result.labels(),
                            result.output().deltas().toFloatArray(),
                            List.of(FRAME))
                    .get(0);
            assertThat(results.get(i + 1).regions().get(0).corners()).containsExactly(moved.corners());
        }
        float[] mean = RoiHeads.meanLogits(results).toFloatArray();
        for (int k = 0; k < mean.length; k++) {
            float sum = 0;
            for (RoiHeads.StageResult result : results) {
                sum += result.output().logits().toFloatArray()[k];
            }
            assertThat(mean[k]).isCloseTo(sum / 3, within(1e-5f));
        }
    }

    @Test
    void theBackgroundIsNeverTheLikeliestClass() {
        assertThat(RegionStage.likeliest(new float[] {1, 3, 9, 5, 2, 7}, 2)).containsExactly(1, 0);
    }
}
