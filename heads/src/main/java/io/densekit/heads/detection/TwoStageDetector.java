// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.detection.DetectionBatch;
import io.densekit.detection.Detections;
import io.densekit.detection.FeatureTable;
import io.densekit.detection.Instances;
import io.densekit.detection.Regions;
import io.densekit.model.CaseRun;
import io.densekit.model.Losses;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A detector in two stages: proposals, then what is in each, where exactly, and which pixels it has. With one region stage it
 * is Mask R-CNN (He et al., 2017; MMDetection's {@code MaskRCNN}), with three Cascade Mask R-CNN (Cai and Vasconcelos, 2018).
 * State dicts have {@code backbone.}, {@code neck.}, {@code rpn_head.}, {@code roi_head.bbox_head.} and
 * {@code roi_head.mask_head.}, of a cascade {@code roi_head.bbox_head.N.} and {@code roi_head.mask_head.N.}.
 */
public final class TwoStageDetector extends VisionModel<Instances, Detections> {

    private static final String MASKS = "masks";

    private final TwoStageSettings settings;
    private final ProposalStage proposals;
    private final RoiHeads heads;

    public TwoStageDetector(TwoStageSettings settings) {
        this.settings = settings;
        proposals = child("", new ProposalStage(settings.backbone(), settings.neck(), settings.anchors()));
        heads = child("roi_head", new RoiHeads(settings, proposals));
    }

    @Override
    public TaskKey<Instances, Detections> task() {
        return Detections.TASK;
    }

    @Override
    public Set<Class<?>> predicted() {
        return settings.masks() ? Set.of(Boxes.class, Mask.class) : Set.of(Boxes.class);
    }

    @Override
    public OptionalInt classes() {
        return OptionalInt.of(settings.classes());
    }

    ProposalStage proposals() {
        return proposals;
    }

    RoiHeads heads() {
        return heads;
    }

    @Override
    public Losses losses(NDArray images, List<Sample<Instances>> samples, Pass pass) {
        return losses(images, samples, settings.proposalTraining(), trainings(), pass);
    }

    private List<RegionTraining> trainings() {
        return settings.stages().stream().map(TwoStageSettings.Stage::training).toList();
    }

    /** Exposes {@code mask_area.0} and so on, the pixels of each image's objects. */
    private Losses losses(
            NDArray images, List<Sample<Instances>> samples, RpnTraining first, List<RegionTraining> later, Pass pass) {
        List<Instances> truths = DetectionBatch.instances(samples, settings.classes(), settings.masks());
        for (int i = 0; i < truths.size() && pass.taps().listening(); i++) {
            int[] areas = truths.get(i).masks().stream().mapToInt(Mask::area).toArray();
            pass.taps().expose("mask_area." + i, areas);
        }
        ProposalStage.Maps maps = proposals.maps(images, pass);
        Losses losses = proposals.losses(maps, truths, first, pass);
        List<ImageFrame> frames = truths.stream().map(Instances::frame).toList();
        List<Boxes> regions = Proposals.boxes(proposals.proposals(maps, frames, first.proposals(), pass));
        try (FeatureTable table = proposals.table(maps, pass)) {
            new StageLosses(heads, settings.classes(), truths, pass).add(losses, table, regions, later);
        }
        return losses;
    }

    @Override
    public List<Detections> predict(NDArray images, List<Sample<Instances>> samples, Pass pass) {
        return new RegionDetector(proposals, heads, heads.decoder(), settings.test(), settings.masks())
                .predict(images, samples, pass);
    }

    /** A case with boxes to be ignored has losses with these taking effect, too: {@code ignore.total} and so on. */
    @Override
    public List<CaseRun> runs(Map<String, NDArray> inputs) {
        DetectionCase given = new DetectionCase(inputs);
        List<CaseRun> runs = new ArrayList<>(given.runs(this));
        if (given.ignoring()) {
            RpnTraining first = settings.proposalTraining().ignoring(DetectionCase.IGNORE);
            List<RegionTraining> later = trainings().stream()
                    .map(training -> training.ignoring(DetectionCase.IGNORE))
                    .toList();
            runs.add(
                    CaseRun.learning("ignore.", pass -> losses(given.images(), given.annotated(), first, later, pass)));
        }
        return runs;
    }

    /** As MMDetection's counter: 1,000 regions for each box head, 100 for each mask head. */
    @Override
    public void profile(NDArray images, Pass pass) {
        FeatureTable table = proposals.table(proposals.maps(images, pass), pass);
        NDArray features = heads.boxFeatures(table, regions(images, 1000), pass);
        heads.stages().forEach(stage -> stage.boxHead().run(features, pass));
        if (settings.masks()) {
            heads.maskProbabilities(table, regions(images, 100), new int[100], pass);
        }
    }

    @Override
    public void trunk(NDArray images, Pass pass) {
        proposals.trunk(images, pass);
    }

    /** Regions of the first image where their number alone matters, spread over the image and over the levels. */
    private static Regions regions(NDArray images, int count) {
        float height = images.getShape().get(2);
        float width = images.getShape().get(3);
        float[] corners = new float[4 * count];
        for (int i = 0; i < count; i++) {
            float size = Math.min(height, width) / (1 << (i % 5));
            corners[4 * i] = (width - size) * (i % 37) / 36;
            corners[4 * i + 1] = (height - size) * (i % 23) / 22;
            corners[4 * i + 2] = corners[4 * i] + size;
            corners[4 * i + 3] = corners[4 * i + 1] + size;
        }
        return new Regions(new int[count], new Boxes(corners));
    }

    @Override
    public List<String> outputs() {
        return settings.masks()
                ? Stream.concat(RecordedFindings.NAMES.stream(), Stream.of(MASKS))
                        .toList()
                : RecordedFindings.NAMES;
    }

    @Override
    public List<String> outputs(int images) {
        return RecordedFindings.names(outputs(), images);
    }

    /**
     * Of images as they are; exposes {@code boxes}, {@code labels}, {@code scores} and {@code masks}, probabilities as the mask
     * head has them, and for several images {@code image}.
     */
    @Override
    public void export(NDArray images, Pass pass) {
        RecordedBoxes recorded = RecordedBoxes.of(images, settings.test().views(), pass);
        ProposalStage.Maps maps = proposals.maps(images, pass);
        List<NDArray> features = proposals.sampled(maps);
        RecordedFindings found = RecordedDetector.regions(
                recorded, maps.said(), proposals.generator(), features, heads, settings.test());
        found.expose(pass);
        if (settings.masks()) {
            pass.taps().expose(MASKS, RecordedDetector.masks(recorded, found, features, heads));
        }
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(800, 1280, Tabulation.Counting.OPENMMLAB);
    }
}
