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
 * The proposals of a recorded detector, always as many rows as there may be: what {@link ProposalDecoder} makes, then empty ones.
 *
 * @param boxes {@code [rows, 4]}, corners in pixels of the network's input
 * @param full {@code [rows, 1]}: 1 for proposals, 0 for empty rows
 */
record RecordedProposals(NDArray boxes, NDArray full) {

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
            NDArray known = recorded.unlessNone(level.values().reshape(rows), level.places());
            NDArray own = settings.keepEmpty() ? known : recorded.unlessEmpty(known, level.boxes());
            boxes.add(level.boxes().expandDims(0));
            scores.add(own.reshape(1, 1, rows));
        }
        NDArray all = NDArrays.concat(boxes, 0);
        // Every level's boxes suppress each other alone.
        NDArray selected = recorded.selected(
                all, NDArrays.concat(scores, 0), new BoxSelection(settings.iou(), -0.5, settings.maxPerImg()));
        NDArray level = selected.get(":, 0");
        NDArray places = level.mul(RecordedBoxes.number(all, rows))
                .add(selected.get(":, 2"))
                .maximum(RecordedBoxes.number(all, 0));
        NDArray full = level.gte(0).toType(DataType.FLOAT32, false).expandDims(1);
        return new RecordedProposals(recorded.at(all.reshape(-1, 4), places).mul(full), full);
    }
}
