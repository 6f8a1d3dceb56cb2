// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.densekit.UserError;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.model.Losses;
import io.densekit.nn.ModuleState;
import io.densekit.ops.OpLibrary;
import io.densekit.structures.Boxes;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class MaskRcnnTest {

    @Test
    void everyParameterLearns(NDManager manager, OpLibrary library) {
        Losses losses = DetectionScene.assertEverythingLearns(MaskRcnns.small(manager, true, 0.05), manager, library);
        assertThat(losses.terms())
                .containsOnlyKeys("loss_rpn_cls", "loss_rpn_bbox", "loss_cls", "loss_bbox", "loss_mask");
    }

    @Test
    void findsWhatItHasLearnedWithItsMask(NDManager manager, OpLibrary library) {
        TwoStageDetector model = MaskRcnns.small(manager, true, 0.05);
        float[] history = DetectionScene.learn(model, manager, library, 60, 0.01);
        assertThat(history[59]).isLessThan(0.5f * history[0]);
        Detections first =
                DetectionScene.assertPredicts(model, manager, library).get(0);
        assertThat(first.labels()).contains(0, 1);
        assertThat(first.masks()).hasSize(first.count());
        assertThat(first.masks().get(0).area()).isPositive();
        RegionTestSettings several = MaskRcnns.test(
                0.05, new ProposalSettings(100, 40, 0.7, false), new InputViews(List.of(0.75, 1.0), true));
        TwoStageDetector merging = MaskRcnns.small(manager, true, several);
        ModuleState.write(merging, ModuleState.read(model));
        ViewLaws.assertFindsTheScene(merging, manager, library);
    }

    @Test
    void findsBoxesAloneWhereMasksAreNotWanted(NDManager manager, OpLibrary library) {
        TwoStageDetector model = MaskRcnns.small(manager, false, 0.01);
        assertThat(ModuleState.parameters(model).keySet()).noneMatch(name -> name.contains("mask_head"));
        assertThat(DetectionScene.assertEverythingLearns(model, manager, library)
                        .terms())
                .doesNotContainKey("loss_mask");
        for (Detections detections : DetectionScene.assertPredicts(model, manager, library)) {
            assertThat(detections.masks()).isEmpty();
        }
    }

    @Test
    void imagesWithoutAnnotationTeachTheBackground(NDManager manager, OpLibrary library) {
        DetectionScene.assertSurvivesNoAnnotation(MaskRcnns.small(manager, true, 0.05), manager, library);
    }

    @Test
    void nothingSureEnoughIsNothingFound(NDManager manager, OpLibrary library) {
        for (Detections detections :
                DetectionScene.assertPredicts(MaskRcnns.small(manager, true, 0.99), manager, library)) {
            assertThat(detections.count()).isZero();
        }
    }

    @Test
    void refusesAnnotationsThatDontSuit(NDManager manager, OpLibrary library) {
        TwoStageDetector model = MaskRcnns.small(manager, true, 0.05);
        ImageFrame frame = ImageFrame.whole(64, 64);
        Boxes box = Boxes.of(1, 1, 9, 9);
        List<Sample<Instances>> unknown = List.of(DetectionScene.sample(0, DetectionScene.instances(frame, box, 3)));
        assertThatThrownBy(() -> model.losses(
                        DetectionScene.images(manager).get("0:1"), unknown, DetectionScene.training(library)))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "0.jpg has an object of class 3, but the model finds classes 0 to 2; set model.classes to the"
                                + " number that the data have");
        List<Sample<Instances>> unmasked =
                List.of(DetectionScene.sample(0, new Instances(frame, box, new int[1], List.of(), Boxes.NONE)));
        assertThatThrownBy(() -> model.losses(
                        DetectionScene.images(manager).get("0:1"), unmasked, DetectionScene.training(library)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("0.jpg has objects without masks");
    }

    @Test
    void isProfiledWithTheUsualNumberOfRegions(NDManager manager, OpLibrary library) {
        TwoStageDetector model = MaskRcnns.small(manager, true, 0.05);
        model.profile(DetectionScene.images(manager).get("0:1"), DetectionScene.evaluation(library));
        assertThat(model.tabulation().height()).isEqualTo(800);
    }
}
