// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

/**
 * Run lengths in COCO's string form: five bits a character from {@code '0'} on, a sixth says that more follow; from the
 * fourth run on, what is written is the difference to the run before the last.
 */
final class RunText {

    private static final int MOST_CHARACTERS = 7;

    private final byte[] text;
    private final int end;
    private int position;
    private int index;
    private long last;
    private long lastButOne;

    RunText(byte[] text, int from, int length) {
        this.text = text;
        this.position = from;
        this.end = from + length;
    }

    boolean hasNext() {
        return position < end;
    }

    /** The next run length; its caller checks that it is not negative. */
    long next() {
        long value = 0;
        int shift = 0;
        int c;
        do {
            if (position == end) {
                throw new IllegalArgumentException("the mask's string ends within a number");
            }
            c = text[position++] - '0';
            if (c < 0 || c > 63) {
                throw new IllegalArgumentException("the mask's string holds the character '"
                        + (char) (text[position - 1] & 0xff) + "', which COCO's run lengths never use");
            }
            if (shift == 5 * MOST_CHARACTERS) {
                throw new IllegalArgumentException(
                        "the mask's string holds a number of more than " + MOST_CHARACTERS + " characters");
            }
            value |= (long) (c & 0x1f) << shift;
            shift += 5;
        } while ((c & 0x20) != 0);
        if ((c & 0x10) != 0) {
            value |= -1L << shift;
        }
        if (index++ > 2) {
            value += lastButOne;
        }
        lastButOne = last;
        last = value;
        return value;
    }

    static String write(int[] counts) {
        StringBuilder text = new StringBuilder(counts.length * 2);
        for (int i = 0; i < counts.length; i++) {
            long value = i > 2 ? (long) counts[i] - counts[i - 2] : counts[i];
            boolean more = true;
            while (more) {
                int bits = (int) (value & 0x1f);
                value >>= 5;
                more = (bits & 0x10) != 0 ? value != -1 : value != 0;
                text.append((char) ('0' + (more ? bits | 0x20 : bits)));
            }
        }
        return text.toString();
    }
}
