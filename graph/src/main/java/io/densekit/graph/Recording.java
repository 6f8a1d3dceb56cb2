// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * What came of recording a pass.
 *
 * @param graph the network's steps
 * @param answer what the network gave, by name, exactly as without a recorder
 */
public record Recording(Graph graph, Map<String, NDArray> answer) implements AutoCloseable {

    /** Frees the answer. */
    @Override
    public void close() {
        answer.values().forEach(NDArray::close);
    }
}
