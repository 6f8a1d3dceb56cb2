// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

/** Says why run lengths don't fill a mask. */
final class RunTotal {

    private RunTotal() {}

    static IllegalArgumentException mistake(int[] counts, int from, int count, int height, int width) {
        long total = 0;
        for (int i = from; i < from + count; i++) {
            if (counts[i] < 0) {
                return new IllegalArgumentException("a run of the mask has the negative length " + counts[i]);
            }
            total += counts[i];
        }
        return new IllegalArgumentException("the runs of the mask cover " + total + " pixels, but its size is " + height
                + " x " + width + " (height x width)");
    }
}
