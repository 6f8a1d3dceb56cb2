// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.maskrcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.data.ImageFrame;
import io.densekit.data.Instances;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.heads.boxes.BoxCoder;
import io.densekit.heads.detection.DetectionBatch;
import io.densekit.heads.detection.DetectionInputs;
import io.densekit.heads.detection.ScoredBoxes;
import io.densekit.heads.regions.BoxDecoder;
import io.densekit.heads.regions.BoxHead;
import io.densekit.heads.regions.BoxTargets;
import io.densekit.heads.regions.MaskHead;
import io.densekit.heads.regions.RegionLoss;
import io.densekit.heads.regions.RegionMatcher;
import io.densekit.heads.regions.RegionSample;
import io.densekit.heads.roi.FeatureTable;
import io.densekit.heads.roi.Regions;
import io.densekit.heads.roi.RoiExtractor;
import io.densekit.heads.rpn.Proposals;
import io.densekit.heads.rpn.RegionProposalNetwork;
import io.densekit.heads.rpn.RpnTargets;
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
import java.util.OptionalInt;

/**
 * Mask R-CNN (He et al., 2017; MMDetection's {@code MaskRCNN} with {@code StandardRoIHead}): proposals, then what is in
 * each and which pixels it has. State dicts have {@code backbone.}, {@code neck.}, {@code rpn_head.},
 * {@code roi_head.bbox_head.} and {@code roi_head.mask_head.}.
 */
public final class MaskRcnn extends VisionModel {

    static final BoxCoder CODER = BoxCoder.of(0.1, 0.2);
    private static final int BOX_SIZE = 7;
    private static final int MASK_SIZE = 14;

    private final MaskRcnnSettings settings;
    private final ProposalStage stage;
    private final BoxHead boxHead;
    private final MaskHead maskHead;
    private final RoiExtractor boxExtractor;
    private final RoiExtractor maskExtractor;
    private final BoxDecoder decoder;

    /** Builds the network. */
    public MaskRcnn(MaskRcnnSettings settings) {
        this.settings = settings;
        int channels = settings.neck().channels();
        int classes = settings.classes();
        stage = child("", new ProposalStage(settings.backbone(), settings.neck(), settings.anchors()));
        boxHead = child("roi_head.bbox_head", new BoxHead(settings.boxHead(), classes, channels, BOX_SIZE));
        maskHead = settings.masks()
                ? child("roi_head.mask_head", new MaskHead(settings.maskHead(), classes, channels))
                : null;
        boxExtractor = stage.extractor(BOX_SIZE);
        maskExtractor = stage.extractor(MASK_SIZE);
        decoder = new BoxDecoder(CODER, settings.test().suppression(), classes);
    }

    @Override
    public Class<? extends Truth> truth() {
        return Instances.class;
    }

    @Override
    public OptionalInt classes() {
        return OptionalInt.of(settings.classes());
    }

    MaskRcnnSettings settings() {
        return settings;
    }

    ProposalStage stage() {
        return stage;
    }

    RoiExtractor boxExtractor() {
        return boxExtractor;
    }

    RoiExtractor maskExtractor() {
        return maskExtractor;
    }

    @Override
    public Losses losses(NDArray images, List<Sample<?>> samples, Pass pass) {
        List<Instances> truths = DetectionBatch.instances(samples, settings.classes(), settings.masks());
        Learning learning = learning(images, truths, settings.training(), pass);
        Losses losses = Losses.of("loss_rpn_cls", sum(learning.rpn().objectness()))
                .and("loss_rpn_bbox", sum(learning.rpn().boxes()))
                .and("loss_cls", learning.classLoss())
                .and("loss_bbox", learning.boxLoss());
        return settings.masks() ? losses.and("loss_mask", learning.maskLoss()) : losses;
    }

    private static NDArray sum(List<NDArray> terms) {
        return terms.stream().reduce(NDArray::add).orElseThrow();
    }

    /**
     * What a step learns, and from what.
     *
     * @param rpnTargets of the first stage
     * @param samples regions of the second stage, one set an image
     * @param targets of the box head
     * @param maskTargets of the mask head
     * @param accuracy of the box head's classes, in percent
     */
    record Learning(
            RpnTargets rpnTargets,
            RegionProposalNetwork.Terms rpn,
            List<RegionSample> samples,
            BoxTargets targets,
            float[] maskTargets,
            NDArray classLoss,
            NDArray boxLoss,
            NDArray maskLoss,
            float accuracy) {}

    Learning learning(NDArray images, List<Instances> truths, MaskRcnnSettings.Training training, Pass pass) {
        ProposalStage.View view = stage.view(images, pass);
        RpnTargets rpnTargets = stage.targets(
                view, stage.assignments(view, truths, training.rpn()), truths, training.rpn(), pass.random());
        List<ImageFrame> frames = truths.stream().map(Instances::frame).toList();
        List<Proposals> proposals = stage.proposals(view, frames, training.rpn().proposals(), pass);
        RegionMatcher matcher = new RegionMatcher(training.regions());
        List<RegionSample> samples = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            samples.add(matcher.match(proposals.get(i).boxes(), truths.get(i), pass.random()));
        }
        BoxTargets targets = BoxTargets.of(samples, truths, settings.classes(), CODER);
        RegionLoss loss = new RegionLoss(training.regions(), CODER, pass.ops());
        try (FeatureTable table = stage.table(view, pass)) {
            Regions regions =
                    Regions.of(samples.stream().map(RegionSample::boxes).toList());
            BoxHead.Output boxes = boxes(table, regions, pass);
            float[] maskTargets = settings.masks() ? MaskStage.targets(samples, truths, 2 * MASK_SIZE) : new float[0];
            return new Learning(
                    rpnTargets,
                    stage.losses(view, rpnTargets, training.rpn(), pass),
                    samples,
                    targets,
                    maskTargets,
                    loss.classes(boxes, targets),
                    loss.boxes(boxes, targets),
                    maskLoss(table, samples, targets, maskTargets, loss, pass),
                    RegionLoss.accuracy(boxes, targets));
        }
    }

    private NDArray maskLoss(
            FeatureTable table,
            List<RegionSample> samples,
            BoxTargets targets,
            float[] maskTargets,
            RegionLoss loss,
            Pass pass) {
        if (!settings.masks() || targets.positives() == 0) {
            return RegionLoss.none(table.manager());
        }
        int[] labels = targets.positiveLabels(settings.classes());
        return loss.masks(maskLogits(table, MaskStage.learners(samples), labels, pass), maskTargets);
    }

    /** What the box head says of regions, of which there is at least one. */
    BoxHead.Output boxes(FeatureTable table, Regions regions, Pass pass) {
        return boxHead.run(pass.measure("RoIAlign", () -> boxExtractor.extract(table, regions)), pass);
    }

    /** What the mask head says of regions, of which there is at least one, each for its own class. */
    NDArray maskLogits(FeatureTable table, Regions regions, int[] labels, Pass pass) {
        return maskHead.logits(pass.measure("RoIAlign", () -> maskExtractor.extract(table, regions)), labels, pass);
    }

    /** Detections of each image, in pixels of the original. */
    List<ClassSuppression.Selected> detections(BoxHead.Output output, List<Boxes> regions, List<ImageFrame> frames) {
        return decoder.detections(judged(output, regions, frames), frames);
    }

    private List<ScoredBoxes> judged(BoxHead.Output output, List<Boxes> regions, List<ImageFrame> frames) {
        try (NDArray probabilities = output.logits().softmax(1)) {
            return decoder.judged(
                    regions, probabilities.toFloatArray(), output.deltas().toFloatArray(), frames);
        }
    }

    /** The one stage after the proposals. */
    private final class SecondStage implements RegionStages {

        @Override
        public List<ScoredBoxes> judged(FeatureTable table, List<Boxes> regions, List<ImageFrame> frames, Pass pass) {
            BoxHead.Output output = boxes(table, Regions.of(regions), pass);
            return pass.measure(RegionDetector.DETECTIONS, () -> MaskRcnn.this.judged(output, regions, frames));
        }

        @Override
        public NDArray maskProbabilities(FeatureTable table, Regions regions, int[] labels, Pass pass) {
            try (NDArray logits = maskLogits(table, regions, labels, pass)) {
                return Activation.sigmoid(logits);
            }
        }
    }

    @Override
    public List<Prediction> predict(NDArray images, List<Sample<?>> samples, Pass pass) {
        return new RegionDetector(stage, new SecondStage(), decoder, settings.test(), settings.masks())
                .predict(images, samples, pass);
    }

    @Override
    public Map<String, NDArray> outputs(Map<String, NDArray> inputs, Pass pass) {
        return new MaskRcnnOutputs(this, new DetectionInputs(inputs), pass).all();
    }

    /** As MMDetection's counter: 1,000 regions for the box head, 100 for the mask head. */
    @Override
    public void profile(NDArray images, Pass pass) {
        ProposalStage.View view = stage.view(images, pass);
        FeatureTable table = stage.table(view, pass);
        boxes(table, ProfileRegions.of(images, 1000), pass);
        if (settings.masks()) {
            maskLogits(table, ProfileRegions.of(images, 100), new int[100], pass);
        }
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(800, 1280, Tabulation.Counting.OPENMMLAB);
    }
}
