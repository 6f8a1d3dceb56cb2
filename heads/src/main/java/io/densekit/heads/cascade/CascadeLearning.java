// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.cascade;

import ai.djl.ndarray.NDArray;
import io.densekit.data.Instances;
import io.densekit.heads.maskrcnn.MaskStage;
import io.densekit.heads.regions.BoxDecoder;
import io.densekit.heads.regions.BoxHead;
import io.densekit.heads.regions.BoxTargets;
import io.densekit.heads.regions.RegionLoss;
import io.densekit.heads.regions.RegionMatcher;
import io.densekit.heads.regions.RegionSample;
import io.densekit.heads.regions.RegionTraining;
import io.densekit.heads.roi.FeatureTable;
import io.densekit.heads.roi.Regions;
import io.densekit.heads.roi.RoiExtractor;
import io.densekit.model.Losses;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The losses of a cascade's stages. Each stage asks for more overlap than the one before and learns from the regions that
 * that one moved; a region of an object moves as the object's class, one of the background as its likeliest.
 */
final class CascadeLearning {

    private final CascadeSettings settings;
    private final RoiExtractor boxExtractor;
    private final RoiExtractor maskExtractor;
    private final int maskSize;

    CascadeLearning(CascadeSettings settings, RoiExtractor boxExtractor, RoiExtractor maskExtractor, int maskSize) {
        this.settings = settings;
        this.boxExtractor = boxExtractor;
        this.maskExtractor = maskExtractor;
        this.maskSize = maskSize;
    }

    /** Adds each stage's terms. */
    void add(
            Losses losses,
            List<CascadeStage> stages,
            FeatureTable table,
            List<Boxes> proposals,
            List<Instances> truths,
            Pass pass) {
        List<Boxes> regions = proposals;
        for (int i = 0; i < stages.size(); i++) {
            CascadeStage stage = stages.get(i);
            RegionTraining training = settings.training().stage(i);
            float weight = settings.training().weights().get(i).floatValue();
            List<RegionSample> samples = samples(regions, truths, training, pass);
            BoxTargets targets = BoxTargets.of(samples, truths, settings.classes(), stage.coder());
            Regions chosen =
                    Regions.of(samples.stream().map(RegionSample::boxes).toList());
            BoxHead.Output output = stage.boxHead().run(boxExtractor.extract(table, chosen), pass);
            RegionLoss loss = new RegionLoss(training, stage.coder(), pass.ops());
            losses.and("s" + i + ".loss_cls", NativeArray.times(loss.classes(output, targets), weight))
                    .and("s" + i + ".loss_bbox", NativeArray.times(loss.boxes(output, targets), weight));
            if (settings.masks()) {
                NDArray masks = masks(stage, table, samples, truths, targets, loss, pass);
                losses.and("s" + i + ".loss_mask", NativeArray.times(masks, weight));
            }
            if (i + 1 < stages.size()) {
                regions = moved(stage, samples, targets, output, truths);
            }
        }
    }

    private static List<RegionSample> samples(
            List<Boxes> regions, List<Instances> truths, RegionTraining training, Pass pass) {
        RegionMatcher matcher = new RegionMatcher(training);
        List<RegionSample> samples = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            samples.add(matcher.match(regions.get(i), truths.get(i), pass.random()));
        }
        return samples;
    }

    private NDArray masks(
            CascadeStage stage,
            FeatureTable table,
            List<RegionSample> samples,
            List<Instances> truths,
            BoxTargets targets,
            RegionLoss loss,
            Pass pass) {
        if (targets.positives() == 0) {
            return RegionLoss.none(table.manager());
        }
        NDArray features = maskExtractor.extract(table, MaskStage.learners(samples));
        NDArray logits =
                stage.maskHead().orElseThrow().logits(features, targets.positiveLabels(settings.classes()), pass);
        return loss.masks(logits, MaskStage.targets(samples, truths, 2 * maskSize));
    }

    /** The next stage's regions. Objects' own boxes are left out: every stage adds them itself. */
    private List<Boxes> moved(
            CascadeStage stage,
            List<RegionSample> samples,
            BoxTargets targets,
            BoxHead.Output output,
            List<Instances> truths) {
        int classes = settings.classes();
        int[] labels = Refinement.likeliest(output.logits().toFloatArray(), classes);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = targets.labels()[i] < classes ? targets.labels()[i] : labels[i];
        }
        float[] deltas = output.deltas().toFloatArray();
        List<Boxes> moved = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < samples.size(); i++) {
            RegionSample sample = samples.get(i);
            int to = from + sample.boxes().count();
            Boxes all = Refinement.moved(
                    sample.boxes(),
                    Arrays.copyOfRange(labels, from, to),
                    BoxDecoder.slice(deltas, from, to, classes * 4),
                    stage.coder(),
                    truths.get(i).frame());
            int[] kept = IntStream.range(0, all.count())
                    .filter(k -> k >= sample.positives() || !sample.ownBoxes()[k])
                    .toArray();
            moved.add(all.select(kept));
            from = to;
        }
        return moved;
    }
}
