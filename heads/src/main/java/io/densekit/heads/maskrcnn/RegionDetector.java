// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.maskrcnn;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.heads.detection.DetectionBatch;
import io.densekit.heads.detection.Scope;
import io.densekit.heads.detection.ScoredBoxes;
import io.densekit.heads.regions.BoxDecoder;
import io.densekit.heads.roi.FeatureTable;
import io.densekit.heads.rpn.Proposals;
import io.densekit.heads.suppression.ClassSuppression;
import io.densekit.model.Prediction;
import io.densekit.nn.Pass;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.List;

/** Runs a detector of regions where its answer is wanted: proposals, what is in each, and which pixels it has. */
public final class RegionDetector {

    /** The step that makes detections of what heads say, where steps are timed. */
    public static final String DETECTIONS = "detections";

    private static final String PASTING = "pasting of masks";

    private final ProposalStage proposals;
    private final RegionStages stages;
    private final BoxDecoder decoder;
    private final RegionTestSettings settings;
    private final boolean masks;

    /**
     * Of these parts.
     *
     * @param stages after the proposals
     * @param decoder of the last stage's boxes
     * @param masks whether masks are wanted
     */
    public RegionDetector(
            ProposalStage proposals,
            RegionStages stages,
            BoxDecoder decoder,
            RegionTestSettings settings,
            boolean masks) {
        this.proposals = proposals;
        this.stages = stages;
        this.decoder = decoder;
        this.settings = settings;
        this.masks = masks;
    }

    /** What was found, in pixels of the originals. */
    public List<Prediction> predict(NDArray images, List<Sample<?>> samples, Pass pass) {
        List<ImageFrame> frames = DetectionBatch.frames(samples);
        Found found = Scope.of(
                images, () -> settings.views().once() ? once(images, frames, pass) : merged(images, frames, pass));
        return DetectionBatch.predictions(samples, found.objects(), found.masks());
    }

    /**
     * What was found in each image.
     *
     * @param masks one an object, or empty lists
     */
    private record Found(List<ClassSuppression.Selected> objects, List<List<Mask>> masks) {}

    private Found once(NDArray images, List<ImageFrame> frames, Pass pass) {
        ProposalStage.View view = proposals.view(images, pass);
        List<Boxes> regions = proposals.proposals(view, frames, settings.rpn(), pass).stream()
                .map(Proposals::boxes)
                .toList();
        FeatureTable table = proposals.table(view, pass);
        List<ScoredBoxes> judged = stages.judged(table, regions, frames, pass);
        List<ClassSuppression.Selected> objects = pass.measure(DETECTIONS, () -> decoder.detections(judged, frames));
        if (withoutMasks(objects)) {
            return unmasked(objects);
        }
        int[] labels = MaskStage.labels(objects);
        try (NDArray probabilities =
                stages.maskProbabilities(table, MaskStage.regions(objects, frames), labels, pass)) {
            return pass.measure(
                    PASTING,
                    () -> new Found(
                            objects, MaskStage.masks(probabilities, objects, frames, settings.maskThreshold())));
        }
    }

    private Found merged(NDArray images, List<ImageFrame> frames, Pass pass) {
        RegionViews views = RegionViews.of(images, frames, proposals, settings, pass);
        List<ScoredBoxes> judged = views.judged(stages);
        List<ClassSuppression.Selected> objects = pass.measure(
                DETECTIONS, () -> judged.stream().map(decoder::detections).toList());
        if (withoutMasks(objects)) {
            return unmasked(objects);
        }
        RegionViews.MaskMeans means = views.masks(stages, objects);
        return pass.measure(
                PASTING,
                () -> new Found(
                        objects,
                        MaskStage.masks(means.values(), means.size(), objects, frames, settings.maskThreshold())));
    }

    private boolean withoutMasks(List<ClassSuppression.Selected> objects) {
        return !masks || objects.stream().allMatch(own -> own.count() == 0);
    }

    private static Found unmasked(List<ClassSuppression.Selected> objects) {
        return new Found(objects, objects.stream().map(own -> List.<Mask>of()).toList());
    }
}
