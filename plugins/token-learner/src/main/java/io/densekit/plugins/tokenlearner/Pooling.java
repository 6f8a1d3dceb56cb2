// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

/** How TokenLearner 1.0 makes a token of the positions that its map weighs; 1.1's maps add up to 1 and need neither. */
enum Pooling {
    /** The weighted sum, as scenic has it by default. */
    SUM,
    /** The weighted sum over the number of positions. */
    MEAN
}
