// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.detection.FeatureTable;
import io.densekit.detection.Instances;
import io.densekit.detection.Regions;
import io.densekit.model.Losses;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.NativeArray;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The losses of the stages after the proposals. In a cascade each stage asks for more overlap than the one before and learns
 * from the regions that that one moved; a region of an object moves as the object's class, one of the background as its
 * likeliest.
 */
record StageLosses(RoiHeads heads, int classes, List<Instances> truths, Pass pass) {

    /**
     * Adds each stage's terms. Exposes what the last stage learns: {@code acc}, {@code rcnn.counts}, {@code rcnn.pos_boxes.0}
     * and so on.
     *
     * @param trainings how each stage learns
     */
    void add(Losses losses, FeatureTable table, List<Boxes> proposals, List<RegionTraining> trainings) {
        List<Boxes> regions = proposals;
        for (int i = 0; i < trainings.size(); i++) {
            RegionStage stage = heads.stages().get(i);
            TwoStageSettings.Stage settings = stage.settings();
            List<RegionSample> samples = samples(regions, trainings.get(i));
            BoxTargets targets = BoxTargets.of(samples, truths, classes, settings.coder());
            Regions chosen =
                    Regions.of(samples.stream().map(RegionSample::boxes).toList());
            BoxHead.Output output = stage.boxHead().run(heads.boxFeatures(table, chosen, pass), pass);
            expose(samples, targets, output);
            RegionLoss loss = new RegionLoss(trainings.get(i), settings.coder(), pass.ops());
            float weight = settings.weight();
            losses.and(settings.prefix() + "loss_cls", NativeArray.times(loss.classes(output, targets), weight))
                    .and(settings.prefix() + "loss_bbox", NativeArray.times(loss.boxes(output, targets), weight));
            if (stage.maskHead().isPresent()) {
                NDArray masks = masks(stage.maskHead().get(), table, samples, targets, loss);
                losses.and(settings.prefix() + "loss_mask", NativeArray.times(masks, weight));
            }
            if (i + 1 < trainings.size()) {
                regions = moved(stage, samples, targets, output);
            }
        }
    }

    private List<RegionSample> samples(List<Boxes> regions, RegionTraining training) {
        RegionMatcher matcher = new RegionMatcher(training);
        List<RegionSample> samples = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            samples.add(matcher.match(regions.get(i), truths.get(i), pass.random()));
        }
        return samples;
    }

    private NDArray masks(
            MaskHead head, FeatureTable table, List<RegionSample> samples, BoxTargets targets, RegionLoss loss) {
        if (targets.positives() == 0) {
            return NativeArray.zero(table.manager());
        }
        float[] wanted = MaskStage.targets(samples, truths, RoiHeads.MASK_SIZE);
        expose(samples.get(0).positives(), targets.positives(), wanted);
        NDArray features = heads.maskFeatures(table, MaskStage.learners(samples), pass);
        return loss.masks(head.logits(features, targets.positiveLabels(classes), pass), wanted);
    }

    /** The next stage's regions. Objects' own boxes are left out: every stage adds them itself. */
    private List<Boxes> moved(
            RegionStage stage, List<RegionSample> samples, BoxTargets targets, BoxHead.Output output) {
        int[] labels = RegionStage.likeliest(output.logits().toFloatArray(), classes);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = targets.labels()[i] < classes ? targets.labels()[i] : labels[i];
        }
        List<Boxes> all = stage.moved(
                samples.stream().map(RegionSample::boxes).toList(),
                labels,
                output.deltas().toFloatArray(),
                truths.stream().map(Instances::frame).toList());
        List<Boxes> moved = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            RegionSample sample = samples.get(i);
            int[] kept = IntStream.range(0, all.get(i).count())
                    .filter(k -> k >= sample.positives() || !sample.ownBoxes()[k])
                    .toArray();
            moved.add(all.get(i).select(kept));
        }
        return moved;
    }

    private void expose(List<RegionSample> samples, BoxTargets targets, BoxHead.Output output) {
        Taps taps = pass.taps();
        if (!taps.listening()) {
            return;
        }
        taps.expose("acc", new float[] {RegionLoss.accuracy(output, targets)});
        int[] counts = samples.stream()
                .flatMapToInt(sample -> IntStream.of(sample.positives(), sample.negatives(), sample.neither()))
                .toArray();
        taps.expose("rcnn.counts", counts, samples.size(), 3);
        RegionSample first = samples.get(0);
        int count = first.positives();
        int[] own =
                IntStream.range(0, count).map(i -> first.ownBoxes()[i] ? 1 : 0).toArray();
        taps.expose("rcnn.pos_boxes.0", first.positiveBoxes().corners(), count, 4);
        taps.expose("rcnn.pos_gt.0", first.objects());
        taps.expose("rcnn.pos_is_gt.0", own);
        taps.expose("rcnn.pos_labels.0", Arrays.copyOf(targets.labels(), count));
        taps.expose("rcnn.pos_targets.0", Arrays.copyOf(targets.wanted(), 4 * count), count, 4);
    }

    /** The first image's mask targets, and how many pixels each region's has. */
    private void expose(int first, int regions, float[] targets) {
        if (pass.taps().listening()) {
            int size = RoiHeads.MASK_SIZE;
            int pixels = size * size;
            int[] sums = new int[regions];
            for (int i = 0; i < targets.length; i++) {
                sums[i / pixels] += (int) targets[i];
            }
            pass.taps().expose("mask_targets.0", Arrays.copyOf(targets, first * pixels), first, size, size);
            pass.taps().expose("mask_targets.sum", sums);
        }
    }
}
