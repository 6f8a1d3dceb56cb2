// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Aliases of a network's arrays: the same memory, but without the claim to gradients, so that it can be written in place.
 *
 * @param parameters what is learned, by path
 * @param statistics what batch normalisation keeps of the batches it saw
 * @param counters whole numbers
 */
record NetworkArrays(Map<String, NDArray> parameters, List<NDArray> statistics, List<NDArray> counters) {

    /** @param owner of the aliases; the network's arrays have been made */
    static NetworkArrays of(VisionModel<?, ?> network, NDManager owner) {
        Map<String, Parameter> learned = ModuleState.parameters(network);
        NetworkArrays arrays = new NetworkArrays(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        ModuleState.all(network).forEach((path, parameter) -> {
            NDArray alias = parameter.getArray().stopGradient();
            alias.attach(owner);
            if (learned.containsKey(path)) {
                arrays.parameters.put(path, alias);
            } else if (alias.getDataType() == DataType.FLOAT32) {
                arrays.statistics.add(alias);
            } else {
                arrays.counters.add(alias);
            }
        });
        return arrays;
    }

    /** Parameters and statistics. */
    List<NDArray> values() {
        List<NDArray> values = new ArrayList<>(parameters.values());
        values.addAll(statistics);
        return values;
    }
}
