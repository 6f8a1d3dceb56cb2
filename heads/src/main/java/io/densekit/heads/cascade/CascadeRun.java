// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.cascade;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.heads.regions.BoxDecoder;
import io.densekit.heads.regions.BoxHead;
import io.densekit.heads.roi.FeatureTable;
import io.densekit.heads.roi.Regions;
import io.densekit.heads.roi.RoiExtractor;
import io.densekit.nn.Pass;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the stages one after another, each on the regions that the one before has moved. */
final class CascadeRun {

    private final List<CascadeStage> stages;
    private final RoiExtractor extractor;
    private final int classes;

    CascadeRun(List<CascadeStage> stages, RoiExtractor extractor, int classes) {
        this.stages = stages;
        this.extractor = extractor;
        this.classes = classes;
    }

    /**
     * What a stage says.
     *
     * @param regions that it was given, one set an image
     * @param output of its box head
     * @param labels the likeliest class of each region, the background aside
     */
    record StageResult(List<Boxes> regions, BoxHead.Output output, int[] labels) {}

    /** The results of every stage. */
    List<StageResult> run(FeatureTable table, List<Boxes> proposals, List<ImageFrame> frames, Pass pass) {
        List<StageResult> results = new ArrayList<>();
        List<Boxes> regions = proposals;
        for (CascadeStage stage : stages) {
            NDArray features = extractor.extract(table, Regions.of(regions));
            BoxHead.Output output = stage.boxHead().run(features, pass);
            features.close();
            int[] labels = Refinement.likeliest(output.logits().toFloatArray(), classes);
            results.add(new StageResult(regions, output, labels));
            regions = moved(stage, regions, labels, output, frames);
        }
        return results;
    }

    private List<Boxes> moved(
            CascadeStage stage, List<Boxes> regions, int[] labels, BoxHead.Output output, List<ImageFrame> frames) {
        float[] deltas = output.deltas().toFloatArray();
        List<Boxes> moved = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < frames.size(); i++) {
            int to = from + regions.get(i).count();
            moved.add(Refinement.moved(
                    regions.get(i),
                    Arrays.copyOfRange(labels, from, to),
                    BoxDecoder.slice(deltas, from, to, classes * 4),
                    stage.coder(),
                    frames.get(i)));
            from = to;
        }
        return moved;
    }

    /** The mean of the stages' logits, before any softmax. */
    static NDArray meanLogits(List<StageResult> results) {
        NDArray sum = results.stream()
                .map(result -> result.output().logits())
                .reduce(NDArray::add)
                .orElseThrow();
        return sum.div(results.size());
    }
}
