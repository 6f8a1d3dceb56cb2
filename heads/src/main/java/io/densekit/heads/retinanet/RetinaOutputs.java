// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.retinanet;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.data.Instances;
import io.densekit.heads.anchors.Anchors;
import io.densekit.heads.detection.AssignmentCounts;
import io.densekit.heads.detection.DetectionInputs;
import io.densekit.heads.detection.GradientOutputs;
import io.densekit.heads.detection.NamedOutputs;
import io.densekit.heads.matching.Assignment;
import io.densekit.heads.suppression.ClassSuppression;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import java.util.List;
import java.util.Map;

/**
 * Every step of RetinaNet by name, for comparison with another implementation: of the first image maps, anchors and
 * detections; of all images, where annotations are given, assignments, losses and gradients.
 */
final class RetinaOutputs {

    private final RetinaNet model;
    private final DetectionInputs inputs;
    private final Pass pass;
    private final NamedOutputs outputs;

    RetinaOutputs(RetinaNet model, DetectionInputs inputs, Pass pass) {
        this.model = model;
        this.inputs = inputs;
        this.pass = pass;
        outputs = new NamedOutputs(inputs.images().getManager());
    }

    Map<String, NDArray> all() {
        RetinaHead.Maps maps = model.maps(inputs.images().get("0:1"), pass);
        Anchors anchors = model.anchors(maps);
        for (int level = 0; level < anchors.levels().size(); level++) {
            outputs.boxes("anchors." + level, anchors.levels().get(level));
        }
        detections(maps, inputs.frame(), "");
        inputs.rescaled().ifPresent(frame -> detections(maps, frame, "rescaled."));
        if (inputs.annotated()) {
            learning(anchors);
        }
        return outputs.all();
    }

    private void detections(RetinaHead.Maps maps, ImageFrame frame, String prefix) {
        ClassSuppression.Selected found =
                model.detections(maps, List.of(frame), pass).get(0);
        outputs.boxes(prefix + "det.boxes", found.boxes());
        outputs.numbers(prefix + "det.scores", found.scores());
        outputs.integers(prefix + "det.labels", found.labels());
    }

    private void learning(Anchors anchors) {
        List<Instances> truths = inputs.truths();
        List<Assignment> assignments = model.assignments(anchors, truths);
        AssignmentCounts counts = new AssignmentCounts(anchors, assignments);
        outputs.integers(
                "counts", counts.byLevel(), assignments.size(), anchors.levels().size(), 3);
        for (int i = 0; i < assignments.size(); i++) {
            outputs.integers("pos_anchor." + i, counts.positives(i));
            outputs.integers("pos_gt." + i, counts.objects(i));
        }
        RetinaTargets targets = model.targets(anchors, truths);
        outputs.integers("num_total_pos", targets.positives());
        Pass untapped = pass.with(Taps.none());
        Map<String, NDArray> gradients = new GradientOutputs(model, pass)
                .of(() -> loss(model.maps(inputs.images(), untapped), targets), inputs.gradientParameters());
        gradients.forEach(outputs::array);
    }

    private NDArray loss(RetinaHead.Maps maps, RetinaTargets targets) {
        RetinaLoss.Terms terms = model.terms(maps, targets, pass);
        NDArray total = outputs.terms("loss_cls.", terms.classes()).add(outputs.terms("loss_bbox.", terms.boxes()));
        outputs.scalar("total", total);
        return total;
    }
}
