// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.densekit.detection.Detections;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RegionViewsTest {

    private static final ProposalSettings SOME = new ProposalSettings(100, 40, 0.7, false);

    private static TwoStageDetector model(
            NDManager manager, ProposalSettings proposals, boolean flip, Double... scales) {
        InputViews views = new InputViews(List.of(scales), flip);
        return MaskRcnns.small(manager, true, MaskRcnns.test(0.05, proposals, views));
    }

    @Test
    void theMirroredImageHasTheMirroredAnswerWhereBothAreSeen(NDManager manager, OpLibrary library) {
        ViewLaws.assertMirrors(model(manager, SOME, true, 1.0), manager, library);
    }

    @Test
    void soItIsAtSeveralSizes(NDManager manager, OpLibrary library) {
        ViewLaws.assertMirrors(model(manager, SOME, true, 1.0, 1.5), manager, library);
    }

    @Test
    void moreOfTheSameViewChangesNothing(NDManager manager, OpLibrary library) {
        ViewLaws.assertAlike(
                model(manager, SOME, false, 1.0, 1.0), model(manager, SOME, false, 1.0, 1.0, 1.0), 0, manager, library);
    }

    @Test
    void equalViewsAnswerAsOne(NDManager manager, OpLibrary library) {
        // Nearly all proposals take part, since those of different levels suppress each other among views alone.
        ProposalSettings all = new ProposalSettings(1000, 1000, 0.9999, false);
        ViewLaws.assertAlike(
                model(manager, all, false, 1.0), model(manager, all, false, 1.0, 1.0), 1e-3f, manager, library);
    }

    @Test
    void nothingSureEnoughIsNothingFound(NDManager manager, OpLibrary library) {
        TwoStageDetector model =
                MaskRcnns.small(manager, true, MaskRcnns.test(0.99, SOME, new InputViews(List.of(1.0), true)));
        for (Detections detections : DetectionScene.assertPredicts(model, manager, library)) {
            assertThat(detections.count()).isZero();
        }
    }

    @Test
    void masksAreLeftOutWhereTheyAreNotWanted(NDManager manager, OpLibrary library) {
        TwoStageDetector model =
                MaskRcnns.small(manager, false, MaskRcnns.test(0.05, SOME, new InputViews(List.of(1.0), true)));
        for (Detections detections : DetectionScene.assertPredicts(model, manager, library)) {
            assertThat(detections.count()).isPositive();
            assertThat(detections.masks()).isEmpty();
        }
    }
}
