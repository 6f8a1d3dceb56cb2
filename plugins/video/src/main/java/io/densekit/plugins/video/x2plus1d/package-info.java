// SPDX-License-Identifier: Apache-2.0
/**
 * X(2+1)D with TokenLearner in its last stage: {@link io.densekit.plugins.video.x2plus1d.X2Plus1d} is the network, {@link
 * io.densekit.plugins.video.x2plus1d.X2Plus1dSettings} what YAML says of it.
 *
 * <p>After section 6 of Ryoo et al., "TokenLearner: What Can 8 Learned Tokens Do for Images and Videos?" (2021), for which
 * no code is published, on the plan of X3D (Feichtenhofer, 2020). What the text leaves open is our reading.
 */
package io.densekit.plugins.video.x2plus1d;
