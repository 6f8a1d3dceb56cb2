// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

/**
 * Run lengths in COCO's string form: five bits a character from {@code '0'} on, a sixth says that more follow; from the
 * fourth run on, what is written is the difference to the run before the last.
 */
final class RunText {

    private static final int MOST_BITS = 35;
    /** The bit that says that more follows, and all that no character of the alphabet has. */
    private static final int MORE = ~0x1f;

    private RunText() {}

    /**
     * Reads run lengths.
     *
     * @param runs room for {@code length} of them, since a run takes one character at least
     * @return how many there are
     * @throws IllegalArgumentException where the text is malformed, or a run is negative or beyond an int
     */
    static int read(byte[] text, int from, int length, int[] runs) {
        int end = from + length;
        int position = from;
        int count = 0;
        while (position < end) {
            int c = text[position++] - '0';
            long value = c & 0x1f;
            int bits = 5;
            while ((c & MORE) == 0x20) {
                if (position == end || bits == MOST_BITS) {
                    throw endless(position == end);
                }
                c = text[position++] - '0';
                value |= (long) (c & 0x1f) << bits;
                bits += 5;
            }
            if (c < 0 || c > 63) {
                throw unknown(text, from, position - 1);
            }
            if ((c & 0x10) != 0) {
                value |= -1L << bits;
            }
            if (count > 2) {
                value += runs[count - 2];
            }
            if (value != (int) value || value < 0) {
                throw new IllegalArgumentException("a run of the mask has the length " + value);
            }
            runs[count++] = (int) value;
        }
        return count;
    }

    private static IllegalArgumentException unknown(byte[] text, int from, int at) {
        char character = (char) (text[at] & 0xff);
        boolean printed = at == from + 1 && text[from] == 'b' && (character == '\'' || character == '"');
        return new IllegalArgumentException("the mask's string holds the character '" + character
                + "', which COCO's run lengths never use"
                + (printed ? "; it begins as Python prints bytes: decode() them before they are written" : ""));
    }

    private static IllegalArgumentException endless(boolean atEnd) {
        return new IllegalArgumentException(
                atEnd
                        ? "the mask's string ends within a number"
                        : "the mask's string holds a number of more than " + MOST_BITS / 5 + " characters");
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
