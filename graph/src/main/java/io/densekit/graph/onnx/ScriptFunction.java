// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import java.util.List;

/**
 * A function of a script.
 *
 * @param name in the script
 * @param parameters their names, {@code self} left out
 * @param body line by line
 */
record ScriptFunction(String name, List<String> parameters, List<Statement> body) {}
