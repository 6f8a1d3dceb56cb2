// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.detection.Instances;
import io.densekit.nn.ModuleState;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RetinaNetTest {

    /** Below what a network says that has learned nothing. */
    private static final double LOW = 0.005;

    @Test
    void everyParameterLearns(NDManager manager, OpLibrary library) {
        assertThat(DetectionScene.assertEverythingLearns(RetinaNets.small(manager), manager, library)
                        .terms())
                .containsOnlyKeys("loss_cls", "loss_bbox");
    }

    @Test
    void findsWhatItHasLearned(NDManager manager, OpLibrary library) {
        RetinaNet model = RetinaNets.small(manager);
        float[] history = DetectionScene.learn(model, manager, library, 120, 0.02);
        assertThat(history[119]).isLessThan(0.4f * history[0]);
        assertThat(DetectionScene.assertPredicts(model, manager, library).get(0).labels())
                .contains(0, 1);
        RetinaNet merging = RetinaNets.small(manager, 0.05, new InputViews(List.of(0.75, 1.0), true));
        ModuleState.write(merging, ModuleState.read(model));
        ViewLaws.assertFindsTheScene(merging, manager, library);
    }

    @Test
    void theMirroredImageHasTheMirroredAnswerWhereBothAreSeen(NDManager manager, OpLibrary library) {
        InputViews views = new InputViews(List.of(1.0, 1.5), true);
        ViewLaws.assertMirrors(RetinaNets.small(manager, LOW, views), manager, library);
    }

    @Test
    void equalViewsAnswerAsOne(NDManager manager, OpLibrary library) {
        RetinaNet one = RetinaNets.small(manager, LOW, InputViews.ONE);
        RetinaNet twice = RetinaNets.small(manager, LOW, new InputViews(List.of(1.0, 1.0), false));
        ViewLaws.assertAlike(one, twice, 0, manager, library);
    }

    @Test
    void imagesWithoutAnnotationTeachTheBackground(NDManager manager, OpLibrary library) {
        DetectionScene.assertSurvivesNoAnnotation(RetinaNets.small(manager), manager, library);
    }

    @Test
    void hasThePublishedNamesAndSaysWhatItLearnsFrom(NDManager manager) {
        RetinaNet model = RetinaNets.small(manager);
        assertThat(ModuleState.parameters(model))
                .containsKeys(
                        "backbone.stage1.weight",
                        "neck.lateral_convs.0.conv.weight",
                        "neck.fpn_convs.2.conv.bias",
                        "bbox_head.cls_convs.0.conv.weight",
                        "bbox_head.reg_convs.0.conv.bias",
                        "bbox_head.retina_cls.weight",
                        "bbox_head.retina_reg.bias");
        assertThat(model.task().truth()).isEqualTo(Instances.class);
        assertThat(model.classes()).hasValue(3);
        assertThat(model.tabulation().width()).isEqualTo(1280);
    }

    @Test
    void refusesSizesThatTheBackboneCantHave(NDManager manager, OpLibrary library) {
        RetinaNet model = RetinaNets.small(manager);
        assertThatThrownBy(
                        () -> model.profile(manager.zeros(new Shape(1, 3, 60, 64)), DetectionScene.evaluation(library)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("64 x 60 pixels, but tiny-pyramid needs multiples of 16");
    }
}
