// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.RoiExtractor;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import java.util.ArrayList;
import java.util.List;

/** Detectors in operators alone, recorded to run elsewhere: what {@code predict} does in Java, for images as they are. */
final class RecordedDetector {

    private RecordedDetector() {}

    /** RetinaNet's findings in its maps. */
    static RecordedFindings retina(
            RecordedBoxes recorded,
            AnchorMaps maps,
            AnchorGenerator generator,
            RetinaNetSettings.Test settings,
            BoxCoder coder) {
        NDList boxes = new NDList();
        NDList logits = new NDList();
        NDList places = new NDList();
        for (int map = 0; map < generator.maps(); map++) {
            NDArray own = recorded.byAnchor(maps.logits().get(map), generator.perCell());
            NDArray deltas = maps.deltas().get(map);
            RecordedLevel level = RecordedLevel.of(recorded, generator, map, own, deltas, settings.nmsPre(), coder);
            boxes.add(level.boxes());
            logits.add(level.values());
            places.add(level.places());
        }
        NDArray scores = Activation.sigmoid(NDArrays.concat(logits, 1)).transpose(0, 2, 1);
        return RecordedFindings.of(
                recorded,
                NDArrays.concat(boxes, 1).expandDims(1),
                recorded.unlessNone(scores, NDArrays.concat(places, 1).expandDims(1)),
                settings.suppression());
    }

    /**
     * Finds objects in two stages or more.
     *
     * @param maps of the first stage
     * @param generator of their anchors
     * @param features those maps of the pyramid that regions are sampled from
     */
    static RecordedFindings regions(
            RecordedBoxes recorded,
            AnchorMaps maps,
            AnchorGenerator generator,
            List<NDArray> features,
            RoiHeads heads,
            RegionTestSettings settings) {
        Pass pass = recorded.pass();
        RecordedProposals proposals = RecordedProposals.of(recorded, maps, generator, settings.rpn());
        NDArray regions = proposals.boxes();
        List<NDArray> logits = new ArrayList<>();
        for (RegionStage stage : heads.stages()) {
            NDArray own = sampled(heads.boxExtractor(), features, regions, proposals.images(), pass);
            BoxHead.Output output = stage.boxHead().run(own, pass);
            logits.add(output.logits());
            if (logits.size() < heads.stages().size()) {
                NDArray moves = recorded.ofLikeliest(output.deltas(), output.logits());
                regions = recorded.moved(regions, moves, stage.settings().coder());
                continue;
            }
            int classes = (int) output.logits().getShape().get(1) - 1;
            NDArray scores =
                    RoiHeads.mean(logits).softmax(1).get(":, 0:" + classes).mul(proposals.full());
            NDArray boxes = recorded.movedByClass(
                    regions.reshape(-1, proposals.rows(), 4),
                    output.deltas(),
                    stage.settings().coder(),
                    classes);
            NDArray byClass = scores.reshape(-1, proposals.rows(), classes).transpose(0, 2, 1);
            return RecordedFindings.of(recorded, boxes, byClass, settings.suppression());
        }
        throw new IllegalStateException("no stage");
    }

    /** How likely each pixel of what was found is the object's, {@code [found, size, size]}. */
    static NDArray masks(RecordedBoxes recorded, RecordedFindings found, List<NDArray> features, RoiHeads heads) {
        Pass pass = recorded.pass();
        NDArray own = sampled(heads.maskExtractor(), features, found.boxes(), found.images(), pass);
        NDArray sum = heads.stages().stream()
                .map(stage -> stage.maskHead().orElseThrow().logits(own, pass))
                .map(logits -> Activation.sigmoid(recorded.ownMaps(logits, found.labels())))
                .reduce(NDArray::add)
                .orElseThrow();
        return NativeArray.over(sum, heads.stages().size());
    }

    private static NDArray sampled(
            RoiExtractor extractor, List<NDArray> features, NDArray boxes, NDArray images, Pass pass) {
        List<NDArray> given = new ArrayList<>(features);
        given.add(boxes);
        given.add(images);
        return pass.ops().call(extractor.operator(), given.toArray(NDArray[]::new));
    }
}
