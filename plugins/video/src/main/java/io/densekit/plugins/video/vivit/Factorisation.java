// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.vivit;

/** What attends to what. */
public enum Factorisation {
    /** Every token of the clip to every other. */
    JOINT,
    /** Within a time step first, then, in an encoder of its own, one token a time step to those of the others. */
    FACTORISED
}
