// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import java.util.Map;

/** Learns where to look: makes a map over all positions for each token, and pools the input by it. */
abstract class TokenLearner extends Module {

    /** All norms of TokenLearner and TokenFuser have Flax's default. */
    static final double EPSILON = 1e-6;

    /**
     * What is learned of an image.
     *
     * @param tokens {@code [batch, tokens, channels]}
     * @param maps {@code [batch, tokens, positions]}, no weight negative
     */
    record Learned(NDArray tokens, NDArray maps) {}

    /**
     * Learns tokens of a map.
     *
     * @param map {@code [batch, height, width, channels]}; one that looks at neighbours needs it in this shape, others
     *     take {@code [batch, positions, channels]} too
     */
    final Learned learn(NDArray map, Pass pass) {
        return pass.measure(this, () -> {
            NDArray maps = maps(map, pass);
            return new Learned(pooled(maps, map, pass), maps);
        });
    }

    /** {@code [batch, tokens, positions]}, positions row by row. */
    abstract NDArray maps(NDArray map, Pass pass);

    /** What is pooled is the input as it came, not as it was normed for the maps. */
    NDArray pooled(NDArray maps, NDArray map, Pass pass) {
        Shape shape = map.getShape();
        long channels = shape.get(shape.dimension() - 1);
        pass.costs().products(() -> maps.size() * channels);
        return maps.matMul(map.reshape(shape.get(0), -1, channels));
    }

    /** Whether neighbours matter, so that the input must be a map. */
    abstract boolean needsMap();

    /** Flax's name of the class, by which it numbers the modules of a network. */
    abstract String flaxClass();

    /** Flax's name of each layer, by ours. */
    abstract Map<String, String> flaxLayers();
}
