// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The size of a feature map.
 *
 * @param height in positions
 * @param width in positions
 */
public record MapSize(int height, int width) {

    /** Of a map {@code [batch, channels, height, width]}. */
    public static MapSize of(NDArray map) {
        return new MapSize((int) map.getShape().get(2), (int) map.getShape().get(3));
    }

    /** Of several. */
    public static List<MapSize> of(List<NDArray> maps) {
        return maps.stream().map(MapSize::of).toList();
    }

    /** How many positions. */
    public int area() {
        return height * width;
    }
}
