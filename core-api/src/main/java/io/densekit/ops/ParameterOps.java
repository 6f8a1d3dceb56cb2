// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * What a step of training does to lists of arrays, each list by one call of the engine, however many arrays it holds. All but the norm
 * change the first list in place.
 */
public final class ParameterOps {

    private final OpLibrary library;

    ParameterOps(OpLibrary library) {
        this.library = library;
    }

    /** The Euclidean norm of all values of all arrays, a scalar on their device. The list holds at least one array. */
    public NDArray globalNorm(List<NDArray> arrays) {
        return library.call("global_norm", list("tensors", arrays));
    }

    /** Multiplies every array by a scalar. None of them may require a gradient. */
    public void scale(List<NDArray> arrays, NDArray factor) {
        NDList inputs = list("tensors", arrays);
        factor.setName(null);
        inputs.add(factor);
        library.call("scale_all_", inputs).close();
    }

    /** Adds to every array the other of its place. None of them may require a gradient. */
    public void add(List<NDArray> arrays, List<NDArray> others) {
        NDList inputs = list("tensors", arrays);
        inputs.addAll(list("others", others));
        library.call("add_all_", inputs).close();
    }

    /** Gives every array the values of the other of its place. None of the former may require a gradient. */
    public void copy(List<NDArray> arrays, List<NDArray> others) {
        NDList inputs = list("tensors", arrays);
        inputs.addAll(list("others", others));
        library.call("copy_all_", inputs).close();
    }

    /** Makes every value of every array 0, whatever it was. None of them may require a gradient. */
    public void zero(List<NDArray> arrays) {
        library.call("zero_all_", list("tensors", arrays)).close();
    }

    /** Moves every average towards its value, {@code kept} of the old average staying. */
    public void average(List<NDArray> averages, List<NDArray> values, double kept) {
        NDList inputs = list("averages", averages);
        inputs.addAll(list("values", values));
        try (NDArray share = library.number(kept)) {
            inputs.add(share);
            library.call("average_", inputs).close();
        }
    }

    /**
     * One step of gradient descent with momentum, as PyTorch's {@code torch.optim.SGD} without dampening: the
     * decay is added to the gradient, the velocity is {@code momentum} of the old one plus that. None of the arrays may
     * require a gradient.
     */
    public void sgd(
            List<NDArray> parameters,
            List<NDArray> gradients,
            List<NDArray> velocities,
            double learningRate,
            double momentum,
            double weightDecay) {
        NDList inputs = list("parameters", parameters);
        inputs.addAll(list("gradients", gradients));
        inputs.addAll(list("velocities", velocities));
        try (NDArray values = library.numbers(learningRate, momentum, weightDecay)) {
            inputs.add(values);
            library.call("sgd_", inputs).close();
        }
    }

    /**
     * One fused step of AdamW with decoupled decay (Loshchilov and Hutter, 2019; PyTorch's {@code torch.optim.AdamW}).
     * None of the arrays may require a gradient.
     *
     * @param steps one scalar an array, counted up here
     */
    public void adamW(
            List<NDArray> parameters,
            List<NDArray> gradients,
            List<NDArray> means,
            List<NDArray> variances,
            List<NDArray> steps,
            AdamWSettings settings) {
        NDList inputs = list("parameters", parameters);
        inputs.addAll(list("gradients", gradients));
        inputs.addAll(list("means", means));
        inputs.addAll(list("variances", variances));
        inputs.addAll(list("steps", steps));
        try (NDArray values = library.numbers(settings.toArray())) {
            inputs.add(values);
            library.call("adamw_", inputs).close();
        }
    }

    /**
     * The figures of a step.
     *
     * @param learningRate of these parameters at this step
     * @param beta1 share of the old mean kept
     * @param beta2 share of the old variance kept
     * @param weightDecay times the learning rate, taken off the parameters
     * @param epsilon added to the root of the variance
     */
    public record AdamWSettings(double learningRate, double beta1, double beta2, double weightDecay, double epsilon) {
        private double[] toArray() {
            return new double[] {learningRate, beta1, beta2, weightDecay, epsilon};
        }
    }

    /** DJL reads a name that ends in brackets as "one element of the list of that name". */
    private static NDList list(String name, List<NDArray> arrays) {
        NDList list = new NDList(arrays);
        list.forEach(array -> array.setName(name + "[]"));
        return list;
    }
}
