// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

/** What a node is given. */
public sealed interface Operand permits Value, Weight, Constant, Derived, Literal {}
