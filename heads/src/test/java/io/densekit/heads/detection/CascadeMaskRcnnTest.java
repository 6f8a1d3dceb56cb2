// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.densekit.detection.Detections;
import io.densekit.model.Losses;
import io.densekit.nn.ModuleState;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class CascadeMaskRcnnTest {

    @Test
    void everyParameterOfEveryStageLearns(NDManager manager, OpLibrary library) {
        TwoStageDetector model = Cascades.small(manager, true, 0.05);
        Losses losses = DetectionScene.assertEverythingLearns(model, manager, library);
        assertThat(losses.terms())
                .containsOnlyKeys(
                        "loss_rpn_cls",
                        "loss_rpn_bbox",
                        "s0.loss_cls",
                        "s0.loss_bbox",
                        "s0.loss_mask",
                        "s1.loss_cls",
                        "s1.loss_bbox",
                        "s1.loss_mask",
                        "s2.loss_cls",
                        "s2.loss_bbox",
                        "s2.loss_mask");
        assertThat(ModuleState.all(model))
                .containsKeys(
                        "roi_head.bbox_head.0.shared_convs.0.conv.weight",
                        "roi_head.bbox_head.1.shared_convs.0.bn.running_mean",
                        "roi_head.bbox_head.2.shared_fcs.0.weight",
                        "roi_head.mask_head.2.conv_logits.bias")
                .doesNotContainKey("roi_head.bbox_head.0.shared_convs.0.conv.bias");
    }

    @Test
    void lossesFallAndObjectsAreFound(NDManager manager, OpLibrary library) {
        TwoStageDetector model = Cascades.small(manager, true, 0.05);
        float[] history = DetectionScene.learn(model, manager, library, 60, 0.01);
        assertThat(history[59]).isLessThan(0.8f * history[0]);
        for (Detections detections : DetectionScene.assertPredicts(model, manager, library)) {
            assertThat(detections.masks()).hasSize(detections.count());
        }
    }

    @Test
    void theMirroredImageHasTheMirroredAnswerWhereBothAreSeen(NDManager manager, OpLibrary library) {
        ViewLaws.assertMirrors(seeing(manager, true, 1.0), manager, library);
        ViewLaws.assertMirrors(seeing(manager, true, 1.0, 1.5), manager, library);
    }

    @Test
    void moreOfTheSameViewChangesNothing(NDManager manager, OpLibrary library) {
        ViewLaws.assertAlike(
                seeing(manager, false, 1.0, 1.0), seeing(manager, false, 1.0, 1.0, 1.0), 0, manager, library);
    }

    private static TwoStageDetector seeing(NDManager manager, boolean flip, Double... scales) {
        InputViews views = new InputViews(List.of(scales), flip);
        return Cascades.small(manager, true, MaskRcnns.test(0.05, new ProposalSettings(100, 40, 0.7, false), views));
    }

    @Test
    void imagesWithoutAnnotationTeachTheBackground(NDManager manager, OpLibrary library) {
        DetectionScene.assertSurvivesNoAnnotation(Cascades.small(manager, true, 0.05), manager, library);
    }

    @Test
    void findsBoxesAloneWhereMasksAreNotWanted(NDManager manager, OpLibrary library) {
        TwoStageDetector model = Cascades.small(manager, false, 0.01);
        assertThat(ModuleState.parameters(model).keySet()).noneMatch(name -> name.contains("mask_head"));
        DetectionScene.assertEverythingLearns(model, manager, library);
        for (Detections detections : DetectionScene.assertPredicts(model, manager, library)) {
            assertThat(detections.masks()).isEmpty();
        }
    }

    @Test
    void isProfiledWithTheUsualNumberOfRegions(NDManager manager, OpLibrary library) {
        TwoStageDetector model = Cascades.small(manager, true, 0.05);
        model.profile(DetectionScene.images(manager).get("0:1"), DetectionScene.evaluation(library));
        assertThat(model.classes()).hasValue(3);
    }
}
