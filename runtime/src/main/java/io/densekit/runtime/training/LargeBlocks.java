// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import com.sun.jna.NativeLibrary;

/**
 * Has the C library give activations back to the system when they are freed. By itself glibc keeps blocks below 32 MiB, once
 * one of such a size has been freed, and between those that stay they can't be put together again: of what recomputing
 * blocks saves, half would be lost. Getting the memory anew costs some tenth of the time.
 */
final class LargeBlocks {

    /** glibc's {@code M_MMAP_THRESHOLD}: blocks from this size on are the system's. */
    private static final int THRESHOLD = -3;

    private static final int BYTES = 1 << 20;

    private LargeBlocks() {}

    /**
     * For the rest of the process.
     *
     * @return whether there is such a C library
     */
    static boolean giveBack() {
        try {
            Object[] arguments = {THRESHOLD, BYTES};
            return NativeLibrary.getProcess().getFunction("mallopt").invokeInt(arguments) == 1;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}
