// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * What runs through the attention blocks of a light network.
 *
 * @param classToken {@code [batch, 1, channels]}
 * @param map {@code [batch, channels, height, width]}
 * @param scores how much the class token has attended to each position so far, {@code [batch, height * width]}; null
 *     before the first block
 */
record TokenState(NDArray classToken, NDArray map, NDArray scores) {

    private static final Shape TWO = new Shape(2, 2);
    private static final Shape NO_PADDING = new Shape(0, 0);

    /** Scores for the next stage, whose map has half the size: means of 2x2, scaled so that their sum stays. */
    NDArray halvedScores() {
        long batch = map.getShape().get(0);
        NDArray grid =
                scores.reshape(batch, 1, map.getShape().get(2), map.getShape().get(3));
        NDArray pooled =
                Pool.avgPool2d(grid, TWO, TWO, NO_PADDING, false, false).reshape(batch, -1);
        return pooled.mul(sum(scores).div(sum(pooled)));
    }

    private static NDArray sum(NDArray scores) {
        return scores.sum(new int[] {1}, true);
    }

    void attach(NDManager manager) {
        classToken.attach(manager);
        map.attach(manager);
        if (scores != null) {
            scores.attach(manager);
        }
    }
}
