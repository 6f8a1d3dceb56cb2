/**
 * Weight files. {@link io.densekit.weights.TensorData} is a tensor in host memory, {@link io.densekit.weights.StateDict} an ordered
 * set of them by name. {@link io.densekit.weights.Safetensors} reads and writes densekit's own format,
 * {@link io.densekit.weights.Checkpoints} reads any file that it can tell by its content, PyTorch's and Flax's
 * included, and runs nothing that a file holds; {@link io.densekit.weights.FlaxNames} translates Flax's names.
 */
package io.densekit.weights;
