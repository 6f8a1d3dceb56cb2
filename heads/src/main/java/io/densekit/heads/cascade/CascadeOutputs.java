// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.cascade;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.heads.detection.DetectionInputs;
import io.densekit.heads.detection.NamedOutputs;
import io.densekit.heads.maskrcnn.MaskStage;
import io.densekit.heads.maskrcnn.ProposalOutputs;
import io.densekit.heads.maskrcnn.ProposalStage;
import io.densekit.heads.roi.FeatureTable;
import io.densekit.heads.roi.Regions;
import io.densekit.heads.rpn.Proposals;
import io.densekit.heads.suppression.ClassSuppression;
import io.densekit.nn.Pass;
import io.densekit.structures.Mask;
import java.util.List;
import java.util.Map;

/**
 * Every step of a cascade by name, of the first image, for comparison with another implementation: proposals, regions,
 * logits, deltas and labels of each stage, the mean logits, detections and masks.
 */
final class CascadeOutputs {

    private final CascadeMaskRcnn model;
    private final DetectionInputs inputs;
    private final Pass pass;
    private final NamedOutputs outputs;

    CascadeOutputs(CascadeMaskRcnn model, DetectionInputs inputs, Pass pass) {
        this.model = model;
        this.inputs = inputs;
        this.pass = pass;
        outputs = new NamedOutputs(inputs.images().getManager());
    }

    Map<String, NDArray> all() {
        ProposalStage.View view = model.proposalStage().view(inputs.images().get("0:1"), pass);
        for (int level = 0; level < view.anchors().levels().size(); level++) {
            outputs.boxes("anchors." + level, view.anchors().levels().get(level));
        }
        ImageFrame frame = inputs.frame();
        List<Proposals> proposals = model.proposalStage()
                .proposals(view, List.of(frame), model.settings().test().rpn(), pass);
        new ProposalOutputs(outputs).add(proposals.get(0));
        FeatureTable table = model.proposalStage().table(view, pass);
        List<CascadeRun.StageResult> results = model.run(table, CascadeMaskRcnn.boxes(proposals), List.of(frame), pass);
        for (int i = 0; i < results.size(); i++) {
            CascadeRun.StageResult result = results.get(i);
            outputs.boxes("stage" + i + ".rois", result.regions().get(0));
            outputs.array("stage" + i + ".cls", result.output().logits());
            outputs.array("stage" + i + ".reg", result.output().deltas());
            outputs.integers("stage" + i + ".label", result.labels());
        }
        outputs.array("avg_scores", CascadeRun.meanLogits(results));
        detections(table, results, frame, "");
        inputs.rescaled().ifPresent(other -> detections(table, results, other, "rescaled."));
        return outputs.all();
    }

    private void detections(FeatureTable table, List<CascadeRun.StageResult> results, ImageFrame frame, String prefix) {
        List<ImageFrame> frames = List.of(frame);
        List<ClassSuppression.Selected> found = model.detections(results, frames);
        ClassSuppression.Selected own = found.get(0);
        outputs.boxes(prefix + "det.boxes", own.boxes());
        outputs.numbers(prefix + "det.scores", own.scores());
        outputs.integers(prefix + "det.labels", own.labels());
        outputs.integers(prefix + "det.proposal", own.rows());
        Regions regions = MaskStage.regions(found, frames);
        if (!model.settings().masks() || regions.count() == 0) {
            return;
        }
        outputs.integers(prefix + "mask.level", model.maskExtractor().levels(regions.boxes()));
        NDArray probabilities = model.maskProbabilities(table, regions, own.labels(), pass);
        outputs.array(prefix + "mask.prob", probabilities);
        List<Mask> masks = MaskStage.masks(
                        probabilities, found, frames, model.settings().test().maskThreshold())
                .get(0);
        new ProposalOutputs(outputs).add(masks, frame, prefix);
    }
}
