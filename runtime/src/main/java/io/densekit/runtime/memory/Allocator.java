// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.memory;

/** Where libtorch's activations come from, and what it does with those that are freed. */
interface Allocator {

    /**
     * Has them kept for what comes next, until {@link #release}.
     *
     * @return whether it can do that
     */
    boolean keep();

    /**
     * Has them given to the system at once, until {@link #release}.
     *
     * @return whether it can do that
     */
    boolean giveBack();

    /**
     * Gives what was kept to the system and goes on as it does by itself.
     *
     * @return whether it can do that
     */
    boolean release();
}
