// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

/** Checks that run lengths fill a mask. */
final class RunTotal {

    private RunTotal() {}

    static void check(long run, long total, int height, int width) {
        if (run < 0) {
            throw new IllegalArgumentException("a run of the mask has the negative length " + run);
        }
        if (total > (long) height * width) {
            throw new IllegalArgumentException(
                    "the runs of the mask cover more than its " + height + " x " + width + " pixels (height x width)");
        }
    }

    static void checkWhole(long total, int height, int width) {
        if (total != (long) height * width) {
            throw new IllegalArgumentException("the runs of the mask cover " + total + " pixels, but its size is "
                    + height + " x " + width + " (height x width)");
        }
    }
}
