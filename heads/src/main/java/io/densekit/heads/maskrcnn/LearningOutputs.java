// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.maskrcnn;

import ai.djl.ndarray.NDArray;
import io.densekit.data.Instances;
import io.densekit.heads.boxes.BoxCoder;
import io.densekit.heads.detection.AssignmentCounts;
import io.densekit.heads.detection.DetectionInputs;
import io.densekit.heads.detection.GradientOutputs;
import io.densekit.heads.detection.NamedOutputs;
import io.densekit.heads.matching.Assignment;
import io.densekit.heads.regions.RegionSample;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.structures.Mask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What Mask R-CNN learns from annotations, by name: assignments, targets, losses and gradients; and, where boxes to be
 * ignored are given, losses and numbers again with these taking effect.
 */
final class LearningOutputs {

    /** Share of a candidate within an ignored box above which it learns nothing, in the second run. */
    private static final double IGNORE = 0.5;

    private final MaskRcnn model;
    private final DetectionInputs inputs;
    private final Pass pass;
    private final NamedOutputs outputs;

    LearningOutputs(MaskRcnn model, DetectionInputs inputs, Pass pass, NamedOutputs outputs) {
        this.model = model;
        this.inputs = inputs;
        this.pass = pass;
        this.outputs = outputs;
    }

    void add() {
        List<Instances> truths = inputs.truths();
        MaskRcnnSettings.Training training = model.settings().training();
        for (int i = 0; i < truths.size(); i++) {
            outputs.integers(
                    "mask_area." + i,
                    truths.get(i).masks().stream().mapToInt(Mask::area).toArray());
        }
        Pass untapped = pass.with(Taps.none());
        Map<String, NDArray> gradients = new GradientOutputs(model, pass)
                .of(
                        () -> {
                            MaskRcnn.Learning learning = model.learning(inputs.images(), truths, training, untapped);
                            targets(learning, truths.get(0));
                            return losses(learning, "");
                        },
                        inputs.gradientParameters());
        gradients.forEach(outputs::array);
        anchors(truths, training, "");
        if (inputs.ignoring()) {
            MaskRcnnSettings.Training ignoring = training.ignoring(IGNORE);
            losses(model.learning(inputs.images(), truths, ignoring, untapped), "ignore.");
            anchors(truths, ignoring, "ignore.");
        }
    }

    private void anchors(List<Instances> truths, MaskRcnnSettings.Training training, String prefix) {
        ProposalStage.View view = model.stage().view(inputs.images(), pass.with(Taps.none()));
        List<Assignment> assignments = model.stage().assignments(view, truths, training.rpn());
        AssignmentCounts counts = new AssignmentCounts(view.anchors(), assignments);
        outputs.integers(
                prefix + "rpn.counts",
                counts.byLevel(),
                truths.size(),
                view.anchors().levels().size(),
                3);
        for (int i = 0; i < truths.size(); i++) {
            outputs.integers(prefix + "rpn.pos_anchor." + i, counts.positives(i));
            outputs.integers(prefix + "rpn.pos_gt." + i, counts.objects(i));
        }
        int[] positives = counts.positives(0);
        outputs.numbers(
                prefix + "rpn.pos_targets.0",
                BoxCoder.of(1, 1)
                        .encode(
                                view.anchors().all().select(positives),
                                truths.get(0).boxes().select(counts.objects(0))),
                positives.length,
                4);
    }

    private NDArray losses(MaskRcnn.Learning learning, String prefix) {
        NDArray rpn = outputs.terms(prefix + "loss_rpn_cls.", learning.rpn().objectness())
                .add(outputs.terms(prefix + "loss_rpn_bbox.", learning.rpn().boxes()));
        outputs.scalar(prefix + "loss_cls", learning.classLoss());
        outputs.scalar(prefix + "loss_bbox", learning.boxLoss());
        outputs.scalar(prefix + "loss_mask", learning.maskLoss());
        outputs.numbers(prefix + "acc", new float[] {learning.accuracy()});
        NDArray total = rpn.add(learning.classLoss()).add(learning.boxLoss()).add(learning.maskLoss());
        outputs.scalar(prefix + "total", total);
        outputs.integers(
                prefix + "rpn.num_total",
                learning.rpnTargets().positives(),
                learning.rpnTargets().negatives());
        int[] counts = learning.samples().stream()
                .flatMapToInt(
                        sample -> Arrays.stream(new int[] {sample.positives(), sample.negatives(), sample.neither()}))
                .toArray();
        outputs.integers(prefix + "rcnn.counts", counts, learning.samples().size(), 3);
        return total;
    }

    private void targets(MaskRcnn.Learning learning, Instances truth) {
        RegionSample sample = learning.samples().get(0);
        int count = sample.positives();
        outputs.boxes("rcnn.pos_boxes.0", sample.positiveBoxes());
        outputs.integers("rcnn.pos_gt.0", sample.objects());
        outputs.integers(
                "rcnn.pos_labels.0",
                Arrays.stream(sample.objects())
                        .map(object -> truth.labels()[object])
                        .toArray());
        int[] own = new int[count];
        for (int i = 0; i < count; i++) {
            own[i] = sample.ownBoxes()[i] ? 1 : 0;
        }
        outputs.integers("rcnn.pos_is_gt.0", own);
        outputs.numbers("rcnn.pos_targets.0", Arrays.copyOf(learning.targets().wanted(), 4 * count), count, 4);
        masks(learning, count);
    }

    private void masks(MaskRcnn.Learning learning, int count) {
        float[] targets = learning.maskTargets();
        int regions = learning.targets().positives();
        if (regions == 0 || targets.length == 0) {
            return;
        }
        int pixels = targets.length / regions;
        int size = (int) Math.sqrt(pixels);
        outputs.numbers("mask_targets.0", Arrays.copyOf(targets, count * pixels), count, size, size);
        int[] sums = new int[regions];
        for (int i = 0; i < targets.length; i++) {
            sums[i / pixels] += (int) targets[i];
        }
        outputs.integers("mask_targets.sum", sums);
    }
}
