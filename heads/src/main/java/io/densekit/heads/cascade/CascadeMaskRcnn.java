// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.cascade;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.data.ImageFrame;
import io.densekit.data.Instances;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.heads.detection.DetectionBatch;
import io.densekit.heads.detection.DetectionInputs;
import io.densekit.heads.detection.ScoredBoxes;
import io.densekit.heads.maskrcnn.ProfileRegions;
import io.densekit.heads.maskrcnn.ProposalStage;
import io.densekit.heads.maskrcnn.RegionDetector;
import io.densekit.heads.maskrcnn.RegionStages;
import io.densekit.heads.regions.BoxDecoder;
import io.densekit.heads.regions.BoxHead;
import io.densekit.heads.regions.MaskHead;
import io.densekit.heads.roi.FeatureTable;
import io.densekit.heads.roi.Regions;
import io.densekit.heads.roi.RoiExtractor;
import io.densekit.heads.rpn.Proposals;
import io.densekit.heads.rpn.RegionProposalNetwork;
import io.densekit.heads.rpn.RpnTargets;
import io.densekit.heads.rpn.RpnTraining;
import io.densekit.heads.suppression.ClassSuppression;
import io.densekit.model.Losses;
import io.densekit.model.Prediction;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Cascade Mask R-CNN (Cai and Vasconcelos, Cascade R-CNN, 2018; MMDetection's {@code CascadeRoIHead}): three stages, each
 * on the regions that the one before has moved. Classes are judged by the mean of the stages' logits, boxes by the last
 * stage, masks by the mean of the stages' probabilities. State dicts have {@code backbone.}, {@code neck.},
 * {@code rpn_head.}, {@code roi_head.bbox_head.N.} and {@code roi_head.mask_head.N.}.
 */
public final class CascadeMaskRcnn extends VisionModel {

    private static final int BOX_SIZE = 7;
    private static final int MASK_SIZE = 14;

    private final CascadeSettings settings;
    private final ProposalStage proposalStage;
    private final List<CascadeStage> stages = new ArrayList<>();
    private final RoiExtractor boxExtractor;
    private final RoiExtractor maskExtractor;
    private final BoxDecoder decoder;

    /** Builds the network. */
    public CascadeMaskRcnn(CascadeSettings settings) {
        this.settings = settings;
        int channels = settings.neck().channels();
        int classes = settings.classes();
        proposalStage = child("", new ProposalStage(settings.backbone(), settings.neck(), settings.anchors()));
        List<BoxHead> boxHeads = new ArrayList<>();
        for (int i = 0; i < CascadeSettings.STAGES; i++) {
            boxHeads.add(
                    child("roi_head.bbox_head." + i, new BoxHead(settings.boxHead(), classes, channels, BOX_SIZE)));
        }
        for (int i = 0; i < CascadeSettings.STAGES; i++) {
            Optional<MaskHead> maskHead = settings.masks()
                    ? Optional.of(
                            child("roi_head.mask_head." + i, new MaskHead(settings.maskHead(), classes, channels)))
                    : Optional.empty();
            stages.add(new CascadeStage(boxHeads.get(i), maskHead, CascadeStage.CODERS.get(i)));
        }
        boxExtractor = proposalStage.extractor(BOX_SIZE);
        maskExtractor = proposalStage.extractor(MASK_SIZE);
        decoder = new BoxDecoder(
                stages.get(stages.size() - 1).coder(), settings.test().suppression(), classes);
    }

    @Override
    public Class<? extends Truth> truth() {
        return Instances.class;
    }

    @Override
    public OptionalInt classes() {
        return OptionalInt.of(settings.classes());
    }

    CascadeSettings settings() {
        return settings;
    }

    List<CascadeStage> stages() {
        return stages;
    }

    ProposalStage proposalStage() {
        return proposalStage;
    }

    RoiExtractor maskExtractor() {
        return maskExtractor;
    }

    @Override
    public Losses losses(NDArray images, List<Sample<?>> samples, Pass pass) {
        List<Instances> truths = DetectionBatch.instances(samples, settings.classes(), settings.masks());
        RpnTraining training = settings.training().rpn();
        ProposalStage.View view = proposalStage.view(images, pass);
        RpnTargets targets = proposalStage.targets(
                view, proposalStage.assignments(view, truths, training), truths, training, pass.random());
        RegionProposalNetwork.Terms terms = proposalStage.losses(view, targets, training, pass);
        Losses losses = Losses.of("loss_rpn_cls", sum(terms.objectness())).and("loss_rpn_bbox", sum(terms.boxes()));
        List<ImageFrame> frames = truths.stream().map(Instances::frame).toList();
        List<Boxes> proposals = boxes(proposalStage.proposals(view, frames, training.proposals(), pass));
        try (FeatureTable table = proposalStage.table(view, pass)) {
            new CascadeLearning(settings, boxExtractor, maskExtractor, MASK_SIZE)
                    .add(losses, stages, table, proposals, truths, pass);
        }
        return losses;
    }

    private static NDArray sum(List<NDArray> terms) {
        return terms.stream().reduce(NDArray::add).orElseThrow();
    }

    static List<Boxes> boxes(List<Proposals> proposals) {
        return proposals.stream().map(Proposals::boxes).toList();
    }

    /** Runs the stages. */
    List<CascadeRun.StageResult> run(FeatureTable table, List<Boxes> proposals, List<ImageFrame> frames, Pass pass) {
        return new CascadeRun(stages, boxExtractor, settings.classes()).run(table, proposals, frames, pass);
    }

    /** Detections of each image, in pixels of the original. */
    List<ClassSuppression.Selected> detections(List<CascadeRun.StageResult> results, List<ImageFrame> frames) {
        return decoder.detections(judged(results, frames), frames);
    }

    private List<ScoredBoxes> judged(List<CascadeRun.StageResult> results, List<ImageFrame> frames) {
        CascadeRun.StageResult last = results.get(results.size() - 1);
        return decoder.judged(
                last.regions(),
                CascadeRun.meanLogits(results).softmax(1).toFloatArray(),
                last.output().deltas().toFloatArray(),
                frames);
    }

    /** The mean of the stages' mask probabilities, of each region for its own class: {@code [regions, size, size]}. */
    NDArray maskProbabilities(FeatureTable table, Regions regions, int[] labels, Pass pass) {
        NDArray features = maskExtractor.extract(table, regions);
        NDArray sum = stages.stream()
                .map(stage -> Activation.sigmoid(stage.maskHead().orElseThrow().logits(features, labels, pass)))
                .reduce(NDArray::add)
                .orElseThrow();
        return sum.div(stages.size());
    }

    /** The stages after the proposals. */
    private final class LaterStages implements RegionStages {

        @Override
        public List<ScoredBoxes> judged(FeatureTable table, List<Boxes> regions, List<ImageFrame> frames, Pass pass) {
            List<CascadeRun.StageResult> results = run(table, regions, frames, pass);
            return pass.measure(RegionDetector.DETECTIONS, () -> CascadeMaskRcnn.this.judged(results, frames));
        }

        @Override
        public NDArray maskProbabilities(FeatureTable table, Regions regions, int[] labels, Pass pass) {
            return CascadeMaskRcnn.this.maskProbabilities(table, regions, labels, pass);
        }
    }

    @Override
    public List<Prediction> predict(NDArray images, List<Sample<?>> samples, Pass pass) {
        return new RegionDetector(proposalStage, new LaterStages(), decoder, settings.test(), settings.masks())
                .predict(images, samples, pass);
    }

    @Override
    public Map<String, NDArray> outputs(Map<String, NDArray> inputs, Pass pass) {
        return new CascadeOutputs(this, new DetectionInputs(inputs), pass).all();
    }

    /** As MMDetection's counter: 1,000 regions for each box head, 100 for each mask head. */
    @Override
    public void profile(NDArray images, Pass pass) {
        ProposalStage.View view = proposalStage.view(images, pass);
        FeatureTable table = proposalStage.table(view, pass);
        NDArray features = boxExtractor.extract(table, ProfileRegions.of(images, 1000));
        stages.forEach(stage -> stage.boxHead().run(features, pass));
        if (settings.masks()) {
            maskProbabilities(table, ProfileRegions.of(images, 100), new int[100], pass);
        }
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(800, 1280, Tabulation.Counting.OPENMMLAB);
    }
}
