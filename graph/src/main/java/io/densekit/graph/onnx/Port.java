// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import java.util.List;

/**
 * An input or output of a model.
 *
 * @param name of the array
 * @param type of its elements
 * @param sizes each a {@link Long}, or a name for one that is known when the model runs
 */
record Port(String name, DataType type, List<Object> sizes) {}
