// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

/** Which blocks of the third stage attend to the whole map. The parameters are the same either way. */
public enum StageAttention {
    /** All of them. */
    GLOBAL,
    /** None: each attends within its windows. */
    WINDOW,
    /** Every fourth; the others attend within their windows. */
    HYBRID;

    private static final int PERIOD = 4;

    /** Whether the block of that index, from 0, attends to the whole map. */
    boolean global(int block) {
        return switch (this) {
            case GLOBAL -> true;
            case WINDOW -> false;
            case HYBRID -> (block + 1) % PERIOD == 0;
        };
    }
}
