// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.densekit.data.ImageFrame;
import io.densekit.detection.FeatureTable;
import io.densekit.detection.Instances;
import io.densekit.model.Losses;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.structures.Boxes;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class StageLossesTest {

    private static Losses losses(List<Double> weights, Instances truth, NDManager manager, OpLibrary library) {
        CascadeSettings base = Cascades.settings(true, 0.05);
        CascadeSettings.Training training = new CascadeSettings.Training(
                base.training().rpn(),
                base.training().regions(),
                base.training().ious(),
                weights);
        CascadeSettings settings = new CascadeSettings(
                base.backbone(),
                base.classes(),
                base.neck(),
                base.anchors(),
                base.boxHead(),
                true,
                base.maskHead(),
                training,
                base.test());
        TwoStageDetector model = new TwoStageDetector(settings);
        model.initialize(manager, 7);
        Pass pass = DetectionScene.evaluation(library);
        ProposalStage.Maps maps =
                model.proposals().maps(DetectionScene.images(manager).get("0:1"), pass);
        FeatureTable table = model.proposals().table(maps, pass);
        Losses losses = new Losses();
        Boxes proposals = Boxes.of(4, 6, 31, 33, 30, 30, 60, 60, 0, 0, 9, 9);
        List<RegionTraining> trainings =
                settings.stages().stream().map(TwoStageSettings.Stage::training).toList();
        new StageLosses(model.heads(), 3, List.of(truth), pass).add(losses, table, List.of(proposals), trainings);
        return losses;
    }

    @Test
    void eachStagesTermsHaveItsWeight(NDManager manager, OpLibrary library) {
        Instances truth = DetectionScene.truths().get(0);
        Losses whole = losses(List.of(1.0, 1.0, 1.0), truth, manager, library);
        Losses weighted = losses(List.of(1.0, 0.5, 0.0), truth, manager, library);
        assertThat(whole.terms()).hasSize(9);
        whole.terms().forEach((name, term) -> {
            float weight = name.startsWith("s0") ? 1 : name.startsWith("s1") ? 0.5f : 0;
            assertThat(weighted.terms().get(name).getFloat())
                    .as(name)
                    .isCloseTo(weight * term.getFloat(), within(1e-5f));
        });
    }

    @Test
    void withoutObjectsOnlyClassesCost(NDManager manager, OpLibrary library) {
        Losses losses = losses(List.of(1.0, 1.0, 1.0), Instances.none(ImageFrame.whole(64, 64)), manager, library);
        losses.terms().forEach((name, term) -> {
            if (name.endsWith("loss_cls")) {
                assertThat(term.getFloat()).as(name).isPositive();
            } else {
                assertThat(term.getFloat()).as(name).isZero();
            }
        });
    }
}
