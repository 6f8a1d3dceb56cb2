// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * A parameter or buffer of the recorded network.
 *
 * @param path its name in the state dict
 * @param shape of the array
 * @param type of its elements
 */
public record Weight(String path, Shape shape, DataType type) implements Operand {}
