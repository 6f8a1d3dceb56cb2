// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of ONNX.
 *
 * @param opset version of the operators
 * @param steps each after those whose results it uses
 * @param initializers what it brings with it, by name
 * @param inputs what it is given
 * @param outputs what it gives
 */
record Model(
        int opset, List<Step> steps, Map<String, Initializer> initializers, List<Port> inputs, List<Port> outputs) {

    /** A draft for the sizes that it was recorded with. */
    static Model fixed(Draft draft, int opset) {
        List<Port> outputs = draft.outputs().values().stream()
                .map(output -> new Port(output.name(), Draft.type(output), draft.sizesOf(output)))
                .toList();
        Port input = new Port(
                Draft.INPUT, draft.input().type(), Draft.sizes(draft.input().shape()));
        return new Model(opset, draft.steps(), draft.initializers(), List.of(input), outputs);
    }

    /** The same with each array once that it brings with it. */
    Model withoutCopies() {
        Map<String, Initializer> kept = new LinkedHashMap<>();
        Map<String, String> names = new HashMap<>();
        Map<Integer, List<Initializer>> alike = new HashMap<>();
        initializers.values().forEach(array -> {
            int key = array.shape().hashCode() * 31 + array.type().hashCode();
            List<Initializer> candidates = alike.computeIfAbsent(key, any -> new ArrayList<>());
            Initializer same =
                    candidates.stream().filter(array::same).findFirst().orElse(null);
            if (same == null) {
                candidates.add(array);
                kept.put(array.name(), array);
            } else {
                names.put(array.name(), same.name());
            }
        });
        List<Step> renamed = steps.stream()
                .map(step -> new Step(
                        step.type(),
                        step.inputs().stream()
                                .map(input -> names.getOrDefault(input, input))
                                .toList(),
                        step.outputs(),
                        step.attributes()))
                .toList();
        return new Model(opset, renamed, kept, inputs, outputs);
    }
}
