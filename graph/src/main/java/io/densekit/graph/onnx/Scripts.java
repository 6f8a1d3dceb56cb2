// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import io.densekit.graph.Constant;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Operand;
import io.densekit.ops.OpScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs functions of scripts, ours or a plugin's, on arrays of a model: what they compute from sizes and settings is computed, the
 * rest becomes steps. So a script needs no word of how it is said in ONNX.
 */
final class Scripts {

    private final Operators operators;
    private final Function<Operand, Tensor> tensors;
    private final Map<OpScript, Map<String, ScriptFunction>> parsed = new HashMap<>();

    /** @param tensors gives operands as arrays */
    Scripts(Operators operators, Function<Operand, Tensor> tensors) {
        this.operators = operators;
        this.tensors = tensors;
    }

    /**
     * Runs a function.
     *
     * @throws NotRecordable if ONNX lacks what it calls; the message names the function
     */
    Tensor run(OpScript script, String name, List<Operand> operands) {
        try {
            Map<String, ScriptFunction> functions =
                    parsed.computeIfAbsent(script, any -> ScriptParser.parse(script.source()));
            List<Object> given = new ArrayList<>();
            for (Operand operand : operands) {
                given.add(operand instanceof Constant ? operand : tensors.apply(operand));
            }
            return (Tensor) new ScriptRun(functions, new TorchFunctions(operators)).call(name, given);
        } catch (NotRecordable e) {
            throw new NotRecordable(e.getMessage() + " (function " + name + " of " + script + ")");
        }
    }
}
