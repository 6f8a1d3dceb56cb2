// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import java.util.List;
import java.util.Map;

/** An expression of TorchScript's serialised form. */
sealed interface Expression {

    /** A number or a text as it stands. */
    record Plain(Object value) implements Expression {}

    /** A variable, or a word such as {@code None}. */
    record Name(String name) implements Expression {}

    /**
     * A call.
     *
     * @param function its whole name: {@code torch.matmul}, {@code self.attention}, {@code int}
     * @param arguments by position
     * @param named those given by name
     */
    record Call(String function, List<Expression> arguments, Map<String, Expression> named) implements Expression {}

    /** A list, or what stands in brackets in its place. */
    record Items(List<Expression> items) implements Expression {}

    /** One of a list. */
    record Item(Expression list, Expression index) implements Expression {}
}
