// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.densekit.ops.NativeArray;
import io.densekit.ops.OpLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A graph that the engine runs as one function. Immutable and safe for use by several threads; closing it frees what is its own,
 * and not the weights that it was made from.
 */
public final class ScriptedGraph implements AutoCloseable {

    private final Graph graph;
    private final ScriptWriter.Written written;
    private final OpLibrary library;
    private final NDManager own;
    private final List<NDArray> kept = new ArrayList<>();

    /**
     * Compiles a graph.
     *
     * @param weights of the network by their paths, which must outlive this
     * @param library the operators on the device of the weights; it keeps the function
     * @param owner a manager on that device
     */
    public ScriptedGraph(Graph graph, Map<String, Parameter> weights, OpLibrary library, NDManager owner) {
        this.graph = graph;
        this.library = library;
        this.written = ScriptWriter.write(graph);
        this.own = owner.newSubManager();
        for (Operand operand : written.kept()) {
            NDArray array = array(operand, weights);
            array.attach(own);
            // The engine takes arrays of this name as the elements of one list.
            array.setName("w[]");
            kept.add(array);
        }
    }

    private NDArray array(Operand operand, Map<String, Parameter> weights) {
        if (operand instanceof Weight weight) {
            NDArray view = weights.get(weight.path()).getArray().reshape(weight.shape());
            view.attach(own);
            return view;
        }
        if (operand instanceof Derived derived) {
            try (NDManager scope = own.newSubManager()) {
                List<NDArray> from = derived.from().stream()
                        .map(each -> {
                            NDArray array = array(each, weights);
                            array.attach(scope);
                            return array;
                        })
                        .toList();
                NDArray made = derived.make().apply(from);
                made.attach(own);
                return made;
            }
        }
        return constant((Constant) operand);
    }

    private NDArray constant(Constant constant) {
        if (constant.numbers() instanceof float[] numbers) {
            NDArray array = NativeArray.copyOf(own, numbers, constant.shape());
            return constant.type() == DataType.FLOAT32 ? array : array.toType(constant.type(), false);
        }
        NDArray array = NativeArray.copyOf(own, constant.whole(), constant.shape());
        return constant.type() == DataType.INT64 ? array : array.toType(constant.type(), false);
    }

    /**
     * Runs it.
     *
     * @param input of the shape that was recorded
     * @return the outputs by name; they belong to the input's manager
     */
    public Map<String, NDArray> run(NDArray input) {
        NDList inputs = new NDList(kept.size() + 2);
        inputs.add(input);
        inputs.addAll(kept);
        NDList outputs = library.callAll(written.script(), ScriptWriter.FUNCTION, inputs);
        Map<String, NDArray> named = new TreeMap<>();
        int position = 0;
        for (String name : new TreeMap<>(graph.outputs()).keySet()) {
            named.put(name, outputs.get(position++));
        }
        return named;
    }

    @Override
    public void close() {
        own.close();
    }
}
