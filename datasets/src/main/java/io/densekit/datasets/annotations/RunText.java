// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import java.util.Arrays;

/**
 * COCO's text of run lengths: five bits a character from {@code '0'} on, the lowest first, a sixth one where more follow;
 * from the third run on the difference to the last but one is written.
 */
public final class RunText {
    private RunText() {}

    /**
     * The run lengths.
     *
     * @throws IllegalArgumentException if the text is not such a one
     */
    public static int[] read(String text) {
        int[] counts = new int[text.length()];
        int size = 0;
        for (int at = 0; at < text.length(); ) {
            long value = 0;
            int shift = 0;
            int character;
            do {
                character = at < text.length() ? text.charAt(at++) - '0' : -1;
                if (character < 0 || character > 63 || shift > 30) {
                    throw new IllegalArgumentException("the run lengths' text is broken at character " + at);
                }
                value |= (long) (character & 31) << shift;
                shift += 5;
            } while ((character & 32) != 0);
            if ((character & 16) != 0) {
                value |= -1L << shift;
            }
            long count = size > 2 ? value + counts[size - 2] : value;
            if (count < 0 || count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a run of " + count + " pixels");
            }
            counts[size++] = (int) count;
        }
        return Arrays.copyOf(counts, size);
    }
}
