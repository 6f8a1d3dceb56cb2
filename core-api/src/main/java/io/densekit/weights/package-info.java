/**
 * The state of a network in host memory. {@link io.densekit.weights.TensorData} is a tensor,
 * {@link io.densekit.weights.StateDict} an ordered set of them by name, {@link io.densekit.weights.WeightsByName} gives values
 * to networks that have no file. Files are read and written elsewhere.
 */
package io.densekit.weights;
