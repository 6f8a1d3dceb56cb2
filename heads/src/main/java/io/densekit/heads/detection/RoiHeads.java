// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.data.ImageFrame;
import io.densekit.detection.FeatureTable;
import io.densekit.detection.Regions;
import io.densekit.detection.RoiExtractor;
import io.densekit.detection.ScoredBoxes;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stages after the proposals, each on the regions that the one before has moved. Classes are judged by the mean of the
 * stages' logits, boxes by the last stage, masks by the mean of the stages' probabilities. Of one stage that is Mask R-CNN
 * (MMDetection's {@code StandardRoIHead}), of several a cascade ({@code CascadeRoIHead}).
 */
final class RoiHeads extends Module implements RegionStages {

    /** Rows and columns of a region's mask, of which its features have half as many. */
    static final int MASK_SIZE = 28;

    private static final int BOX_SIZE = 7;

    /** Regions whose features are exposed. */
    private static final int SHOWN_REGIONS = 8;

    private final int classes;
    private final List<RegionStage> stages = new ArrayList<>();
    private final RoiExtractor boxExtractor;
    private final RoiExtractor maskExtractor;
    private final BoxDecoder decoder;

    /** Heads upon the first stage's feature maps. */
    RoiHeads(TwoStageSettings settings, ProposalStage proposals) {
        classes = settings.classes();
        boxExtractor = proposals.extractor(BOX_SIZE);
        maskExtractor = proposals.extractor(MASK_SIZE / 2);
        int channels = proposals.channels();
        // All box heads before all mask heads, as published state dicts have them.
        List<BoxHead> boxHeads = settings.stages().stream()
                .map(stage -> child(
                        "bbox_head" + stage.suffix(), new BoxHead(settings.boxHead(), classes, channels, BOX_SIZE)))
                .toList();
        for (TwoStageSettings.Stage stage : settings.stages()) {
            Optional<MaskHead> maskHead = settings.masks()
                    ? Optional.of(
                            child("mask_head" + stage.suffix(), new MaskHead(settings.maskHead(), classes, channels)))
                    : Optional.empty();
            stages.add(new RegionStage(stage, boxHeads.get(stages.size()), maskHead));
        }
        decoder = new BoxDecoder(
                stages.get(stages.size() - 1).settings().coder(),
                settings.test().suppression(),
                classes);
    }

    List<RegionStage> stages() {
        return stages;
    }

    BoxDecoder decoder() {
        return decoder;
    }

    RoiExtractor boxExtractor() {
        return boxExtractor;
    }

    RoiExtractor maskExtractor() {
        return maskExtractor;
    }

    /** Features that box heads are given. */
    NDArray boxFeatures(FeatureTable table, Regions regions, Pass pass) {
        return pass.measure("RoIAlign", () -> boxExtractor.extract(table, regions));
    }

    /** Features that mask heads are given. */
    NDArray maskFeatures(FeatureTable table, Regions regions, Pass pass) {
        return pass.measure("RoIAlign", () -> maskExtractor.extract(table, regions));
    }

    /**
     * What a stage says.
     *
     * @param regions that it was given, one set an image
     * @param labels the likeliest class of each region, the background aside; of the last stage's where anybody listens
     */
    record StageResult(List<Boxes> regions, BoxHead.Output output, int[] labels) {}

    /** The results of every stage. Exposes regions, logits, deltas and labels of each: {@code stage0.rois} and so on. */
    List<StageResult> run(FeatureTable table, List<Boxes> proposals, List<ImageFrame> frames, Pass pass) {
        List<StageResult> results = new ArrayList<>();
        List<Boxes> regions = proposals;
        for (RegionStage stage : stages) {
            BoxHead.Output output;
            try (NDArray features = boxFeatures(table, Regions.of(regions), pass)) {
                output = stage.boxHead().run(features, pass);
                if (results.isEmpty()) {
                    expose(table, features, regions.get(0), pass);
                }
            }
            boolean last = results.size() + 1 == stages.size();
            int[] labels = last && !pass.taps().listening()
                    ? new int[0]
                    : RegionStage.likeliest(output.logits().toFloatArray(), classes);
            StageResult result = new StageResult(regions, output, labels);
            expose("stage" + results.size(), result, pass);
            results.add(result);
            if (!last) {
                regions = stage.moved(regions, labels, output.deltas().toFloatArray(), frames);
            }
        }
        return results;
    }

    /** Exposes {@code roi.level} and, of the first regions, {@code roi.bbox_feat} and {@code roi.mask_feat}. */
    private void expose(FeatureTable table, NDArray features, Boxes regions, Pass pass) {
        if (pass.taps().listening() && regions.count() > 0) {
            Boxes first = regions.range(0, Math.min(SHOWN_REGIONS, regions.count()));
            pass.taps().expose("roi.level", boxExtractor.levels(regions));
            pass.taps().expose("roi.bbox_feat", () -> features.get("0:" + first.count()));
            pass.taps().expose("roi.mask_feat", () -> maskFeatures(table, Regions.of(List.of(first)), pass));
        }
    }

    /** What {@code name} names, of the last stage as {@code bbox} too. */
    private static void expose(String name, StageResult result, Pass pass) {
        Boxes regions = result.regions().get(0);
        pass.taps().expose(name + ".rois", regions.corners(), regions.count(), 4);
        pass.taps().expose(name + ".label", result.labels());
        for (String own : List.of(name, "bbox")) {
            pass.taps().expose(own + ".cls", result.output().logits());
            pass.taps().expose(own + ".reg", result.output().deltas());
        }
    }

    /** Exposes {@code avg_scores}, the mean logits of the classes without the background's. */
    @Override
    public List<ScoredBoxes> scored(FeatureTable table, List<Boxes> regions, List<ImageFrame> frames, Pass pass) {
        List<StageResult> results = run(table, regions, frames, pass);
        StageResult last = results.get(results.size() - 1);
        return pass.measure(RegionDetector.DETECTIONS, () -> {
            NDArray logits = meanLogits(results);
            pass.taps().expose("avg_scores", () -> logits.get(":, 0:" + classes));
            try (logits;
                    NDArray probabilities = logits.softmax(1)) {
                return decoder.scored(
                        last.regions(),
                        probabilities.toFloatArray(),
                        last.output().deltas().toFloatArray(),
                        frames);
            }
        });
    }

    /** The mean of the stages' logits, before any softmax. */
    static NDArray meanLogits(List<StageResult> results) {
        return mean(results.stream().map(result -> result.output().logits()).toList());
    }

    static NDArray mean(List<NDArray> logits) {
        return NativeArray.over(logits.stream().reduce(NDArray::add).orElseThrow(), logits.size());
    }

    /** Exposes {@code mask.level}, the last stage's {@code mask.logits} and {@code mask.prob}. */
    @Override
    public NDArray maskProbabilities(FeatureTable table, Regions regions, int[] labels, Pass pass) {
        pass.taps().expose("mask.level", maskExtractor.levels(regions.boxes()));
        try (NDArray features = maskFeatures(table, regions, pass)) {
            NDArray sum = stages.stream()
                    .map(stage -> {
                        NDArray logits = stage.maskHead().orElseThrow().logits(features, labels, pass);
                        pass.taps().expose("mask.logits", logits);
                        return Activation.sigmoid(logits);
                    })
                    .reduce(NDArray::add)
                    .orElseThrow();
            NDArray mean = NativeArray.over(sum, stages.size());
            pass.taps().expose("mask.prob", mean);
            return mean;
        }
    }
}
