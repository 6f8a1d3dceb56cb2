// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.BoxCoder;

/**
 * The surest anchors of a map of each image, surest first and always as many rows as there may be: so that what comes after has the same size
 * whatever the image's is. Rows that are left over have some anchor's values.
 *
 * @param boxes {@code [images, rows, 4]}: where the anchors move to, within the image
 * @param values {@code [images, rows, channels]}: how sure the head is of each
 * @param places {@code [images, rows]}, int64: which anchor each is; -1 in rows that are left over
 */
record RecordedLevel(NDArray boxes, NDArray values, NDArray places) {

    /**
     * Those of a map.
     *
     * @param map which one
     * @param values of all its anchors, {@code [images, anchors, channels]}, of which the largest counts
     * @param deltas {@code [images, perCell * 4, height, width]}
     * @param rows how many of each image
     */
    static RecordedLevel of(
            RecordedBoxes recorded,
            AnchorGenerator generator,
            int map,
            NDArray values,
            NDArray deltas,
            int rows,
            BoxCoder coder) {
        NDArray places = recorded.highest(values.max(new int[] {2}), rows);
        NDArray some = places.maximum(RecordedBoxes.number(places, 0));
        NDArray anchors = recorded.sharedAt(recorded.anchors(generator, map, deltas), some);
        NDArray moves = recorded.ownAt(recorded.byAnchor(deltas, generator.perCell()), some);
        return new RecordedLevel(recorded.moved(anchors, moves, coder), recorded.ownAt(values, some), places);
    }
}
