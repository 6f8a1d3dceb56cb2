// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.AnchorLayout;
import io.densekit.detection.Anchors;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.ElementLoss;
import io.densekit.detection.Instances;
import io.densekit.detection.MapValues;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;
import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where anchors of a level should move to reach their objects.
 *
 * @param deltas positions among the numbers of the level's map, four an anchor
 * @param wanted what these should be
 */
record AnchorMoves(int[] deltas, float[] wanted) {

    /**
     * Moves of a batch.
     *
     * @param chosen the anchors of each image that move, counted within the level
     * @param objects the object that each anchor of all levels of each image was given
     */
    static AnchorMoves of(
            Anchors anchors,
            int level,
            List<int[]> chosen,
            List<int[]> objects,
            List<Instances> truths,
            BoxCoder coder) {
        AnchorLayout layout = AnchorLayout.of(anchors, level);
        int start = anchors.start(level);
        IntStream.Builder deltas = IntStream.builder();
        Boxes from = Boxes.NONE;
        Boxes to = Boxes.NONE;
        for (int image = 0; image < chosen.size(); image++) {
            int[] own = chosen.get(image);
            int[] given = objects.get(image);
            int[] learned = Arrays.stream(own).map(i -> given[start + i]).toArray();
            Arrays.stream(layout.positions(image, own, 4)).forEach(deltas);
            from = from.and(anchors.levels().get(level).select(own));
            to = to.and(truths.get(image).boxes().select(learned));
        }
        return new AnchorMoves(deltas.build().toArray(), coder.encode(from, to));
    }

    /** How far a level's map is from that, a scalar; 0 if nothing moves. */
    NDArray distance(NDArray map, double beta, Ops ops) {
        if (deltas.length == 0) {
            return NativeArray.zero(map.getManager());
        }
        NDArray targets = NativeArray.copyOf(map.getManager(), wanted, new Shape(wanted.length));
        return ElementLoss.smoothL1(MapValues.at(map, deltas, ops), targets, beta, ops)
                .sum();
    }
}
