// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.memory;

import com.sun.jna.NativeLibrary;

/**
 * The GNU C library. By itself it takes every block of 32 MiB and more from the system and gives it back, and likewise what is free at
 * the end of its heap: a step begins and ends with gigabytes that the system clears page by page, which is up to a fifth of its time.
 */
final class Glibc implements Allocator {

    /** {@code M_MMAP_THRESHOLD}: blocks from this size on are the system's. */
    private static final int THRESHOLD = -3;

    /** {@code M_MMAP_MAX}: how many of them there may be. */
    private static final int MOST = -4;

    /** {@code M_TRIM_THRESHOLD}: how much may be free at the heap's end before it is given back; -1 for any. */
    private static final int TRIM = -1;

    private static final int BYTES = 1 << 20;

    /** What it starts with. */
    private static final int USUAL_MOST = 65_536;

    private static final int USUAL_TRIM = 128 << 10;

    /** Where the threshold moves to by itself, which it no longer does once it was set. */
    private static final int GROWN = 32 << 20;

    @Override
    public boolean keep() {
        return set(MOST, 0) && set(TRIM, -1);
    }

    @Override
    public boolean giveBack() {
        return set(MOST, USUAL_MOST) && set(TRIM, USUAL_TRIM) && set(THRESHOLD, BYTES);
    }

    /** Goes on as the library does after the first large blocks. */
    @Override
    public boolean release() {
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
