// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import com.sun.jna.NativeLibrary;

/**
 * What the C library does with activations that are freed. By itself glibc takes every block of 32 MiB and more from the system and
 * gives it back, and likewise what is free at the end of its heap: a step begins and ends with gigabytes that the system
 * clears page by page, which is up to a sixth of its time.
 */
final class LargeBlocks {

    /** glibc's {@code M_MMAP_THRESHOLD}: blocks from this size on are the system's. */
    private static final int THRESHOLD = -3;

    /** Its {@code M_MMAP_MAX}: how many of them there may be. */
    private static final int MOST = -4;

    /** Its {@code M_TRIM_THRESHOLD}: how much may be free at the heap's end before it is given back; -1 for any. */
    private static final int TRIM = -1;

    private static final int BYTES = 1 << 20;

    /** What glibc starts with. */
    private static final int USUAL_MOST = 65_536;

    private static final int USUAL_TRIM = 128 << 10;

    /** Where the threshold moves to by itself, which it no longer does once it was set. */
    private static final int GROWN = 32 << 20;

    private LargeBlocks() {}

    /**
     * Has them kept for the next step, until {@link #release}.
     *
     * @return whether there is such a C library
     */
    static boolean keep() {
        return set(MOST, 0) && set(TRIM, -1);
    }

    /**
     * Has them given back at once, for the rest of the process: kept ones lie between others that stay and can't be put together
     * again, and of what recomputing blocks saves, half would be lost.
     *
     * @return whether there is such a C library
     */
    static boolean giveBack() {
        return set(MOST, USUAL_MOST) && set(TRIM, USUAL_TRIM) && set(THRESHOLD, BYTES);
    }

    /**
     * Gives what was kept to the system and goes on as the library does after the first large blocks.
     *
     * @return whether there is such a C library
     */
    static boolean release() {
        boolean usual = set(MOST, USUAL_MOST) && set(THRESHOLD, GROWN) && set(TRIM, 2 * GROWN);
        if (usual) {
            call("malloc_trim", 0); // 0 where there was nothing to give
        }
        return usual;
    }

    private static boolean set(int option, int value) {
        return call("mallopt", option, value) == 1;
    }

    private static int call(String function, Object... arguments) {
        try {
            return NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
        } catch (UnsatisfiedLinkError e) {
            return 0;
        }
    }
}
