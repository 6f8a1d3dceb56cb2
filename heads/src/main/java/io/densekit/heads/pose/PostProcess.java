// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

/** What is done to a heatmap's highest pixel to come closer to the joint. */
public enum PostProcess {
    /** Nothing. */
    NONE,
    /** A quarter pixel towards the higher neighbour, in each direction. */
    DEFAULT,
    /** One Newton step on the logarithm of the smoothed heatmap (Zhang et al., DARK, 2020). */
    UNBIASED
}
