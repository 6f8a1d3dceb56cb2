// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import java.util.List;

/** A line of a function, with those below it. */
sealed interface Statement {

    /** Values get names; a single value that is a list is taken apart if there are several names. */
    record Assign(List<String> names, List<Expression> values) implements Statement {}

    /** The function's result. */
    record Return(Expression value) implements Statement {}

    /** One of two ways. */
    record Choice(Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

    /** Once for each number. */
    record Loop(String name, Expression numbers, List<Statement> body) implements Statement {}
}
