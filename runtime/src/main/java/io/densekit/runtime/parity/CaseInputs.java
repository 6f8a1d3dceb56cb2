// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.GoldenCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a case gives a model: its inputs, whatever else is stored as one, and of its description the sizes of windows and of
 * images.
 */
final class CaseInputs {

    /** Pairs among the test settings. */
    private static final List<String> WINDOW_INPUTS = List.of("crop_size", "stride");

    /** A case whose input was chosen among many numbers it: {@code image-522} and {@code image26} are images. */
    private static final Pattern CHOSEN_INPUT = Pattern.compile("^(.*[^-.\\d])-?\\d+$");

    private final GoldenCase golden;
    private final NDManager manager;
    private final Map<String, NDArray> inputs = new LinkedHashMap<>();

    private CaseInputs(GoldenCase golden, NDManager manager) {
        this.golden = golden;
        this.manager = manager;
    }

    /** All inputs by name. */
    static Map<String, NDArray> of(GoldenCase golden, NDManager manager) {
        CaseInputs inputs = new CaseInputs(golden, manager);
        golden.inputs(manager)
                .forEach((name, array) ->
                        inputs.inputs.put(CHOSEN_INPUT.matcher(name).replaceFirst("$1"), array));
        golden.storedInputs()
                .forEach((name, data) ->
                        inputs.inputs.putIfAbsent(name, manager.create(data.toFloats(), new Shape(data.shape()))));
        for (String name : WINDOW_INPUTS) {
            inputs.numbers(
                    name, golden.description().path("model").path("test_cfg").path(name), 2);
        }
        inputs.sizes("image", golden.description().path("image"));
        return inputs.inputs;
    }

    private void numbers(String name, JsonNode node, int count) {
        if (node.isArray() && node.size() == count) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) node.get(i).asDouble();
            }
            inputs.put(name, manager.create(values));
        }
    }

    /** Lists of numbers by their path, such as {@code image.rescaled.ori_shape_hw}. */
    private void sizes(String path, JsonNode node) {
        numbers(path, node, node.size());
        if (node.isObject()) {
            node.forEachEntry((name, value) -> sizes(path + "." + name, value));
        }
    }
}
