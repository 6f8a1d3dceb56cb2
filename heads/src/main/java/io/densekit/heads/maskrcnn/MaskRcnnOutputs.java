// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.maskrcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.data.ImageFrame;
import io.densekit.heads.anchors.Anchors;
import io.densekit.heads.detection.DetectionInputs;
import io.densekit.heads.detection.NamedOutputs;
import io.densekit.heads.regions.BoxHead;
import io.densekit.heads.roi.FeatureTable;
import io.densekit.heads.roi.Regions;
import io.densekit.heads.rpn.Proposals;
import io.densekit.heads.suppression.ClassSuppression;
import io.densekit.nn.Pass;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.List;
import java.util.Map;

/**
 * Every step of Mask R-CNN by name, for comparison with another implementation: of the first image maps, proposals,
 * regions' features, detections and masks; of all images, where annotations are given, what {@link LearningOutputs} names.
 */
final class MaskRcnnOutputs {

    /** Regions whose features are given, and whose masks are. */
    private static final int SHOWN_REGIONS = 8;

    private final MaskRcnn model;
    private final DetectionInputs inputs;
    private final Pass pass;
    private final NamedOutputs outputs;

    MaskRcnnOutputs(MaskRcnn model, DetectionInputs inputs, Pass pass) {
        this.model = model;
        this.inputs = inputs;
        this.pass = pass;
        outputs = new NamedOutputs(inputs.images().getManager());
    }

    Map<String, NDArray> all() {
        ProposalStage.View view = model.stage().view(inputs.images().get("0:1"), pass);
        Anchors anchors = view.anchors();
        for (int level = 0; level < anchors.levels().size(); level++) {
            outputs.boxes("anchors." + level, anchors.levels().get(level));
        }
        ImageFrame frame = inputs.frame();
        Proposals proposals = model.stage()
                .proposals(view, List.of(frame), model.settings().test().rpn(), pass)
                .get(0);
        new ProposalOutputs(outputs).add(proposals);
        outputs.integers("roi.level", model.boxExtractor().levels(proposals.boxes()));
        FeatureTable table = model.stage().table(view, pass);
        features(table, proposals.boxes());
        BoxHead.Output boxes = model.boxes(table, Regions.of(List.of(proposals.boxes())), pass);
        outputs.array("bbox.cls", boxes.logits());
        outputs.array("bbox.reg", boxes.deltas());
        detections(table, boxes, proposals, frame, "");
        inputs.rescaled().ifPresent(other -> detections(table, boxes, proposals, other, "rescaled."));
        if (inputs.annotated()) {
            new LearningOutputs(model, inputs, pass, outputs).add();
        }
        return outputs.all();
    }

    private void features(FeatureTable table, Boxes proposals) {
        Regions first = Regions.of(List.of(proposals.range(0, Math.min(SHOWN_REGIONS, proposals.count()))));
        if (first.count() > 0) {
            outputs.array("roi.bbox_feat", model.boxExtractor().extract(table, first));
            outputs.array("roi.mask_feat", model.maskExtractor().extract(table, first));
        }
    }

    private void detections(
            FeatureTable table, BoxHead.Output boxes, Proposals proposals, ImageFrame frame, String prefix) {
        List<ImageFrame> frames = List.of(frame);
        List<ClassSuppression.Selected> found = model.detections(boxes, List.of(proposals.boxes()), frames);
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
        NDArray logits = model.maskLogits(table, regions, own.labels(), pass);
        outputs.array(prefix + "mask.logits", logits);
        List<Mask> masks = MaskStage.masks(
                        Activation.sigmoid(logits),
                        found,
                        frames,
                        model.settings().test().maskThreshold())
                .get(0);
        new ProposalOutputs(outputs).add(masks, frame, prefix);
    }
}
