// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * An array that a graph is given or makes.
 *
 * @param id its number within the graph
 * @param shape as it was recorded
 * @param type of its elements
 */
public record Value(int id, Shape shape, DataType type) implements Operand {}
