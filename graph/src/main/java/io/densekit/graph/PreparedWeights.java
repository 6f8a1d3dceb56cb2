// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.densekit.ops.NativeArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is the same in every run of a network's graphs: views of its weights, constants, and what is derived of them. Graphs for
 * several sizes of input share it, so that nothing is laid out twice. Safe for use by several threads. Closing it frees what
 * is its own, and not the weights.
 */
public final class PreparedWeights implements AutoCloseable {

    private final Map<String, Parameter> weights;
    private final NDManager own;
    private final Map<Operand, NDArray> arrays = new HashMap<>();

    /**
     * Of a network.
     *
     * @param weights by their paths, which must outlive this
     * @param owner a manager on their device
     */
    public PreparedWeights(Map<String, Parameter> weights, NDManager owner) {
        this.weights = weights;
        this.own = owner.newSubManager();
    }

    /** The array that an operand is, made the first time. */
    synchronized NDArray of(Operand operand) {
        NDArray known = arrays.get(operand);
        if (known != null) {
            return known;
        }
        NDArray array = array(operand);
        array.attach(own);
        // The engine takes arrays of this name as the elements of one list.
        array.setName("w[]");
        arrays.put(operand, array);
        return array;
    }

    /** How many there are. */
    int size() {
        return arrays.size();
    }

    /** How many numbers they hold together, by which memory grows. */
    public synchronized long numbers() {
        return arrays.values().stream().mapToLong(NDArray::size).sum();
    }

    private NDArray array(Operand operand) {
        if (operand instanceof Weight weight) {
            NDArray view = weights.get(weight.path()).getArray().reshape(weight.shape());
            view.attach(own);
            return view;
        }
        if (operand instanceof Derived derived) {
            try (NDManager scope = own.newSubManager()) {
                List<NDArray> from = derived.from().stream()
                        .map(each -> {
                            NDArray array = array(each);
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

    @Override
    public void close() {
        own.close();
    }
}
