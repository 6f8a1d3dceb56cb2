// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a region proposal network says of each feature map.
 *
 * @param logits one a map, {@code [batch, anchors, height, width]}: how sure it is of an object
 * @param deltas one a map, {@code [batch, anchors * 4, height, width]}: how anchors move
 */
public record RpnMaps(List<NDArray> logits, List<NDArray> deltas) {}
