// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import io.densekit.graph.Constant;
import java.util.List;
import java.util.Map;

/**
 * What a function of PyTorch's is given in a script.
 *
 * @param given by position
 * @param named by name
 * @param operators make arrays of what is none
 */
record Arguments(List<Object> given, Map<String, Object> named, Operators operators) {

    /** An argument; null where it is not given. */
    Object at(int position) {
        return position < given.size() ? given.get(position) : null;
    }

    /** One that may be given by position or by name. */
    Object at(int position, String name) {
        return named.containsKey(name) ? named.get(name) : at(position);
    }

    /** Whether an argument is a plain number. */
    boolean number(int position) {
        return at(position) instanceof Number;
    }

    long whole(int position) {
        return ((Number) given.get(position)).longValue();
    }

    double real(int position) {
        return ((Number) given.get(position)).doubleValue();
    }

    boolean truth(int position) {
        return Boolean.TRUE.equals(at(position));
    }

    List<Long> wholes(int position) {
        return ((List<?>) given.get(position))
                .stream().map(number -> ((Number) number).longValue()).toList();
    }

    /** An array; null where none is given. */
    Tensor tensor(int position) {
        return tensor(at(position), DataType.FLOAT32);
    }

    /** The same, numbers in the type of the array at another position. */
    Tensor tensor(int position, int beside) {
        boolean real = !(at(position) instanceof Long) || !(at(beside) instanceof Tensor);
        return tensor(at(position), real ? DataType.FLOAT32 : ((Tensor) at(beside)).type());
    }

    List<Tensor> tensors(int position) {
        return ((List<?>) given.get(position))
                .stream().map(each -> tensor(each, DataType.FLOAT32)).toList();
    }

    private Tensor tensor(Object value, DataType type) {
        if (value instanceof Constant constant) {
            return operators.builder().constant(constant);
        }
        if (value instanceof Number number) {
            return operators.builder().scalar(number, type == DataType.BOOLEAN ? DataType.FLOAT32 : type);
        }
        return (Tensor) value;
    }
}
