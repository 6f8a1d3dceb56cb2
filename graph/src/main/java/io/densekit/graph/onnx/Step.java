// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import java.util.List;
import java.util.Map;

/**
 * A node of ONNX.
 *
 * @param type the operator's name in ONNX
 * @param inputs names of arrays; an empty one for an input that is left out
 * @param outputs names of arrays
 * @param attributes a {@link Long}, {@link Double}, {@link String} or a list of whole numbers by name
 */
record Step(String type, List<String> inputs, List<String> outputs, Map<String, Object> attributes) {

    Step {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }
}
