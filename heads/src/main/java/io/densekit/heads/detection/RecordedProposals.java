// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.densekit.detection.Anchors;
import io.densekit.detection.BoxSelection;
import io.densekit.ops.NativeArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The proposals of a recorded detector, always as many rows as there may be: what {@link ProposalDecoder} makes, then empty ones.
 *
 * @param boxes {@code [rows, 4]}, corners in pixels of the network's input
 * @param full {@code [rows, 1]}: 1 for proposals, 0 for empty rows
 */
record RecordedProposals(NDArray boxes, NDArray full) {

    private record Level(NDArray boxes, NDArray scores) {}

    static RecordedProposals of(RecordedBoxes recorded, ProposalStage.Maps maps, ProposalSettings settings) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < maps.anchors().levels().size(); i++) {
            levels.add(level(recorded, maps, i, settings));
        }
        long most =
                levels.stream().mapToLong(level -> level.scores().size()).max().orElseThrow();
        NDList boxes = new NDList();
        NDList scores = new NDList();
        for (Level level : levels) {
            long missing = most - level.scores().size();
            boxes.add(filled(level.boxes(), new Shape(0, 0, 0, missing), 0).expandDims(0));
            scores.add(filled(level.scores(), new Shape(0, missing), -1).reshape(1, 1, most));
        }
        NDArray all = NDArrays.concat(boxes, 0);
        // Every level's boxes suppress each other alone.
        NDArray selected = recorded.selected(
                all, NDArrays.concat(scores, 0), new BoxSelection(settings.iou(), -0.5, settings.maxPerImg()));
        NDArray level = selected.get(":, 0");
        NDArray places = level.mul(number(all, most)).add(selected.get(":, 2")).maximum(number(all, 0));
        NDArray full = level.gte(0).toType(DataType.FLOAT32, false).expandDims(1);
        return new RecordedProposals(recorded.at(all.reshape(-1, 4), places).mul(full), full);
    }

    private static NDArray filled(NDArray array, Shape padding, double value) {
        return padding.get(padding.dimension() - 1) == 0 ? array : array.pad(padding, value);
    }

    private static NDArray number(NDArray like, long value) {
        return NativeArray.copyOf(like.getManager(), new long[] {value}, new Shape());
    }

    /** The surest of a level. */
    private static Level level(RecordedBoxes recorded, ProposalStage.Maps maps, int level, ProposalSettings settings) {
        Anchors anchors = maps.anchors();
        NDArray from = recorded.constant(anchors.levels().get(level));
        NDArray logits = recorded.byAnchor(maps.said().logits().get(level), anchors.perCell());
        NDArray scores = Activation.sigmoid(logits.reshape(-1));
        NDArray deltas = recorded.byAnchor(maps.said().deltas().get(level), anchors.perCell());
        if (scores.size() > settings.nmsPre()) {
            NDArray places = recorded.highest(scores, settings.nmsPre());
            scores = recorded.at(scores, places);
            deltas = recorded.at(deltas, places);
            from = recorded.at(from, places);
        }
        NDArray boxes = recorded.moved(from, deltas, RegionProposalNetwork.CODER);
        return new Level(boxes, settings.keepEmpty() ? scores : recorded.unlessEmpty(scores, boxes));
    }
}
