/**
 * Weight files. {@link io.densekit.checkpoints.Safetensors} reads and writes densekit's own format,
 * {@link io.densekit.checkpoints.Checkpoints} reads any file that it can tell by its content, PyTorch's and Flax's
 * included, and runs nothing that a file holds; {@link io.densekit.checkpoints.FlaxNames} translates Flax's names.
 */
package io.densekit.checkpoints;
