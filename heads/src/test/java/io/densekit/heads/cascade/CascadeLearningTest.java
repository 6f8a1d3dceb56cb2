// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.densekit.data.ImageFrame;
import io.densekit.data.Instances;
import io.densekit.heads.DetectionScene;
import io.densekit.heads.maskrcnn.ProposalStage;
import io.densekit.heads.roi.FeatureTable;
import io.densekit.model.Losses;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.structures.Boxes;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class CascadeLearningTest {

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
        CascadeMaskRcnn model = new CascadeMaskRcnn(settings);
        model.initialize(manager, 7);
        Pass pass = DetectionScene.evaluation(library);
        ProposalStage.View view =
                model.proposalStage().view(DetectionScene.images(manager).get("0:1"), pass);
        FeatureTable table = model.proposalStage().table(view, pass);
        Losses losses = new Losses();
        Boxes proposals = Boxes.of(4, 6, 31, 33, 30, 30, 60, 60, 0, 0, 9, 9);
        new CascadeLearning(
                        settings,
                        model.proposalStage().extractor(7),
                        model.proposalStage().extractor(14),
                        14)
                .add(losses, model.stages(), table, List.of(proposals), List.of(truth), pass);
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
