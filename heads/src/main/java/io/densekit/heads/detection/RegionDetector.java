// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.DetectionBatch;
import io.densekit.detection.Detections;
import io.densekit.detection.FeatureTable;
import io.densekit.detection.Instances;
import io.densekit.detection.ScoredBoxes;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.List;

/**
 * Runs a detector of regions where its answer is wanted: proposals, what is in each, and which pixels it has.
 *
 * @param stages after the proposals
 * @param decoder of the last stage's boxes
 * @param masks whether masks are wanted
 */
record RegionDetector(
        ProposalStage proposals, RegionStages stages, BoxDecoder decoder, RegionTestSettings settings, boolean masks) {

    /** The step that makes detections of what heads say, where steps are timed. */
    static final String DETECTIONS = "detections";

    private static final String PASTING = "pasting of masks";

    /** What was found, in pixels of the originals. */
    List<Detections> predict(NDArray images, List<Sample<Instances>> samples, Pass pass) {
        List<ImageFrame> frames = DetectionBatch.frames(samples);
        Found found = Scope.of(
                images, () -> settings.views().once() ? once(images, frames, pass) : merged(images, frames, pass));
        return DetectionBatch.predictions(samples, found.objects(), found.masks(), pass.taps());
    }

    /**
     * What was found in each image.
     *
     * @param masks one an object, or empty lists
     */
    private record Found(List<ClassSuppression.Selected> objects, List<List<Mask>> masks) {}

    private Found once(NDArray images, List<ImageFrame> frames, Pass pass) {
        ProposalStage.Maps maps = proposals.maps(images, pass);
        List<Boxes> regions = Proposals.boxes(proposals.proposals(maps, frames, settings.rpn(), pass));
        FeatureTable table = proposals.table(maps, pass);
        List<ScoredBoxes> scored = stages.scored(table, regions, frames, pass);
        List<ClassSuppression.Selected> objects = pass.measure(DETECTIONS, () -> decoder.detections(scored, frames));
        if (withoutMasks(objects)) {
            return unmasked(objects);
        }
        int[] labels = MaskStage.labels(objects);
        try (NDArray own = stages.maskProbabilities(table, MaskStage.regions(objects, frames), labels, pass)) {
            return pasted(objects, own.toFloatArray(), (int) own.getShape().get(1), frames, pass);
        }
    }

    private Found merged(NDArray images, List<ImageFrame> frames, Pass pass) {
        RegionViews views = RegionViews.of(images, frames, proposals, settings, pass);
        List<ScoredBoxes> scored = views.scored(stages);
        List<ClassSuppression.Selected> objects = pass.measure(
                DETECTIONS, () -> scored.stream().map(decoder::detections).toList());
        if (withoutMasks(objects)) {
            return unmasked(objects);
        }
        RegionViews.MaskMeans means = views.masks(stages, objects);
        return pasted(objects, means.values(), means.size(), frames, pass);
    }

    private Found pasted(
            List<ClassSuppression.Selected> objects, float[] values, int size, List<ImageFrame> frames, Pass pass) {
        return pass.measure(
                PASTING,
                () -> new Found(objects, MaskStage.masks(values, size, objects, frames, settings.maskThreshold())));
    }

    private boolean withoutMasks(List<ClassSuppression.Selected> objects) {
        return !masks || objects.stream().allMatch(own -> own.count() == 0);
    }

    private static Found unmasked(List<ClassSuppression.Selected> objects) {
        return new Found(objects, objects.stream().map(own -> List.<Mask>of()).toList());
    }
}
