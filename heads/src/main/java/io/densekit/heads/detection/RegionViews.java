// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.data.ImageFrame;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.FeatureTable;
import io.densekit.detection.Regions;
import io.densekit.detection.ScoredBoxes;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.nn.Taps;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Several views of a batch with one answer (MMDetection 2's {@code aug_test} of detectors of regions): the views'
 * proposals suppress each other; each view judges all that are left, and boxes, scores and mask probabilities are the
 * views' means. Every view's feature table is kept until the batch is done.
 *
 * @param regions of each image, in pixels of the original
 */
record RegionViews(List<Seen> views, List<Boxes> regions) {

    /** What one view shows: each image's frame in it, the table of its maps, and the proposals it makes. */
    record Seen(InputView view, List<ImageFrame> frames, FeatureTable table, List<Proposals> proposals, Pass pass) {

        ScoredBoxes originalProposals(int image) {
            Proposals own = proposals.get(image);
            return view.toOriginal(new ScoredBoxes(own.boxes(), own.scores()), frames.get(image));
        }

        List<Boxes> toView(List<Boxes> originals) {
            return eachImage(i -> view.toView(originals.get(i), frames.get(i)));
        }

        <T> List<T> eachImage(Function<Integer, T> work) {
            List<T> all = new ArrayList<>();
            for (int i = 0; i < frames.size(); i++) {
                all.add(work.apply(i));
            }
            return all;
        }
    }

    /** Looks at a batch; the tables belong to the images' manager. */
    static RegionViews of(
            NDArray images, List<ImageFrame> frames, ProposalStage stage, RegionTestSettings settings, Pass pass) {
        List<Seen> views = new ArrayList<>();
        for (InputView view : settings.views().all()) {
            Pass own = views.isEmpty() ? pass : pass.with(Taps.none());
            views.add(seen(view, images, frames, stage, settings, own));
        }
        List<Boxes> regions = views.get(0).eachImage(i -> {
            List<ScoredBoxes> found =
                    views.stream().map(view -> view.originalProposals(i)).toList();
            return ViewMerge.proposals(
                    found, settings.rpn().iou(), settings.rpn().maxPerImg());
        });
        return new RegionViews(views, regions);
    }

    private static Seen seen(
            InputView view,
            NDArray images,
            List<ImageFrame> frames,
            ProposalStage stage,
            RegionTestSettings settings,
            Pass pass) {
        NDManager owner = images.getManager();
        List<ImageFrame> own = frames.stream().map(view::frame).toList();
        return Scope.of(images, () -> {
            ProposalStage.Maps maps = stage.maps(view.images(images, frames, stage::padded, pass.ops()), pass);
            List<Proposals> proposals = stage.proposals(maps, own, settings.rpn(), pass);
            FeatureTable table = stage.table(maps, pass);
            table.rows().attach(owner);
            return new Seen(view, own, table, proposals, pass);
        });
    }

    /** What each image's regions are, in pixels of the original: {@link RegionStages#scored} on the mean. */
    List<ScoredBoxes> scored(RegionStages stages) {
        List<List<ScoredBoxes>> byView = new ArrayList<>();
        for (Seen seen : views) {
            List<ScoredBoxes> scored = Scope.of(
                    seen.table().rows(),
                    () -> stages.scored(seen.table(), seen.toView(regions), seen.frames(), seen.pass()));
            byView.add(seen.eachImage(
                    i -> seen.view().toOriginal(scored.get(i), seen.frames().get(i))));
        }
        return views.get(0)
                .eachImage(i -> ViewMerge.meanBoxes(
                        byView.stream().map(scored -> scored.get(i)).toList()));
    }

    /**
     * Which pixels of detections are the object's, the mean of all views.
     *
     * @param values within [0, 1], {@code [detections, size, size]}
     */
    record MaskMeans(float[] values, int size) {}

    /**
     * The masks of detections.
     *
     * @param found at least one, in pixels of the originals
     */
    MaskMeans masks(RegionStages stages, List<ClassSuppression.Selected> found) {
        List<Boxes> boxes = found.stream().map(ClassSuppression.Selected::boxes).toList();
        int[] labels = MaskStage.labels(found);
        List<float[]> byView = new ArrayList<>();
        for (Seen seen : views) {
            Regions regions = Regions.of(seen.toView(boxes));
            byView.add(Scope.of(seen.table().rows(), () -> {
                NDArray own = stages.maskProbabilities(seen.table(), regions, labels, seen.pass());
                return seen.view()
                        .upright(own.toFloatArray(), (int) own.getShape().get(2));
            }));
        }
        float[] mean = ViewMerge.mean(byView);
        return new MaskMeans(mean, (int) Math.round(Math.sqrt((double) mean.length / labels.length)));
    }
}
