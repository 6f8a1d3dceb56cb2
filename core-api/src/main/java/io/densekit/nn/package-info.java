// SPDX-License-Identifier: Apache-2.0
/**
 * Layers that keep PyTorch's names. A {@link io.densekit.nn.Module} is a DJL block whose children and parameters are
 * registered under the names of published checkpoints; a {@link io.densekit.nn.Layer} maps one array to one array; a
 * {@link io.densekit.nn.Pass} says how a forward pass is run; {@link io.densekit.nn.Taps} record what a module gave,
 * a {@link io.densekit.nn.Meter} what it cost, {@link io.densekit.nn.Explanations} what it has to show.
 *
 * <pre>{@code
 * final class Mlp extends Layer {
 *     private final Linear fc1 = child("fc1", new Linear(64, 256));
 *     private final Linear fc2 = child("fc2", new Linear(256, 64));
 *
 *     protected NDArray forward(NDArray x, Pass pass) {
 *         return fc2.call(Activation.gelu(fc1.call(x, pass)), pass);
 *     }
 * }
 * }</pre>
 */
package io.densekit.nn;
