// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Puts tokens in another order. */
final class TokenOrder {

    private TokenOrder() {}

    /**
     * Token {@code order[b, i]} of image {@code b} comes to place {@code i}.
     *
     * @param order {@code [batch, tokens]}, int64
     * @param tokens {@code [batch, tokens, channels]}
     */
    static NDArray apply(NDArray order, NDArray tokens) {
        Shape shape = tokens.getShape();
        return tokens.gather(order.expandDims(2).broadcast(shape), 1);
    }
}
