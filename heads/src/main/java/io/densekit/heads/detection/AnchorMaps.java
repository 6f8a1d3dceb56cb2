// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Pass;
import java.util.List;

/**
 * What a head says of the anchors of each feature map.
 *
 * @param logits one a map, {@code [batch, anchors * classes, height, width]}: how sure it is of an object
 * @param deltas one a map, {@code [batch, anchors * 4, height, width]}: how anchors move
 */
record AnchorMaps(List<NDArray> logits, List<NDArray> deltas) {

    /** Exposes each map under the prefix: {@code cls.0}, {@code reg.0} and so on. */
    void expose(String prefix, Pass pass) {
        for (int i = 0; i < logits.size(); i++) {
            pass.taps().expose(prefix + "cls." + i, logits.get(i));
            pass.taps().expose(prefix + "reg." + i, deltas.get(i));
        }
    }
}
