// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.BoxSelection;

/**
 * The proposals of a recorded detector, of each image always as many rows as there may be: what {@link ProposalDecoder} makes, then
 * empty ones.
 *
 * @param boxes {@code [images * rows, 4]}, corners in pixels of the network's input
 * @param images {@code [images * rows]}, int64: the image that each is of
 * @param full {@code [images * rows, 1]}: 1 for proposals, 0 for empty rows
 * @param rows of an image
 */
record RecordedProposals(NDArray boxes, NDArray images, NDArray full, long rows) {

    static RecordedProposals of(
            RecordedBoxes recorded, AnchorMaps maps, AnchorGenerator generator, ProposalSettings settings) {
        int rows = settings.nmsPre();
        NDList boxes = new NDList();
        NDList scores = new NDList();
        for (int map = 0; map < generator.maps(); map++) {
            NDArray sure = Activation.sigmoid(recorded.byAnchor(maps.logits().get(map), generator.perCell()));
            NDArray deltas = maps.deltas().get(map);
            RecordedLevel level =
                    RecordedLevel.of(recorded, generator, map, sure, deltas, rows, RegionProposalNetwork.CODER);
            NDArray known = recorded.unlessNone(level.values().reshape(-1, rows), level.places());
            NDArray own = settings.keepEmpty() ? known : recorded.unlessEmpty(known, level.boxes());
            boxes.add(level.boxes().expandDims(1));
            scores.add(own.reshape(-1, 1, 1, rows));
        }
        NDArray all = NDArrays.concat(boxes, 1);
        // Every level's boxes suppress each other alone.
        NDArray selected = recorded.selected(
                all, NDArrays.concat(scores, 1), new BoxSelection(settings.iou(), -0.5, settings.maxPerImg()));
        NDArray level = selected.get(":, :, 0");
        NDArray places = level.mul(RecordedBoxes.number(all, rows))
                .add(selected.get(":, :, 2"))
                .maximum(RecordedBoxes.number(all, 0));
        NDArray full = level.gte(0).toType(DataType.FLOAT32, false).reshape(-1, 1);
        NDArray chosen = recorded.ownAt(all.reshape(-1, (long) generator.maps() * rows, 4), places);
        return new RecordedProposals(
                chosen.reshape(-1, 4).mul(full),
                recorded.imagesOf(level),
                full,
                level.getShape().get(1));
    }
}
