// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Pass;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a head says of the anchors of each feature map.
 *
 * @param logits one a map, {@code [batch, anchors * classes, height, width]}: how sure it is of an object
 * @param deltas one a map, {@code [batch, anchors * 4, height, width]}: how anchors move
 */
record AnchorMaps(List<NDArray> logits, List<NDArray> deltas) {

    /** Of all maps of logits, then all of moves, as {@link #names} has them. */
    static AnchorMaps of(List<NDArray> all) {
        int levels = all.size() / 2;
        return new AnchorMaps(all.subList(0, levels), all.subList(levels, all.size()));
    }

    /** The names under which so many are exposed, those of logits first. */
    static List<String> names(String prefix, int levels) {
        return Stream.of("cls.", "reg.")
                .flatMap(kind -> IntStream.range(0, levels).mapToObj(level -> prefix + kind + level))
                .toList();
    }

    /** Exposes each map under the prefix: {@code cls.0}, {@code reg.0} and so on. */
    void expose(String prefix, Pass pass) {
        for (int i = 0; i < logits.size(); i++) {
            pass.taps().expose(prefix + "cls." + i, logits.get(i));
            pass.taps().expose(prefix + "reg." + i, deltas.get(i));
        }
    }
}
