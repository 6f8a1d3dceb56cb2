// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import io.densekit.nn.Gelu;

/**
 * What the blocks of a network have in common.
 *
 * @param channels of a token
 * @param heads that the channels divide into
 * @param hidden channels of the perceptron's hidden layer
 * @param gelu the perceptron's form of GELU
 * @param epsilon of the layer norms
 */
public record BlockShape(int channels, int heads, int hidden, Gelu gelu, double epsilon) {}
