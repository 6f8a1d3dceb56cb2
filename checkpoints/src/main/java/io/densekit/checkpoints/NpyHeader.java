// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.ElementType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the numbers of a {@code .npy} array: magic bytes, a version, a length, and a Python dictionary as
 * text, of which only the one form that NumPy writes is read.
 *
 * @param columnsFirst whether the first axis runs fastest (Fortran's order)
 * @param dataStart the first byte of the numbers
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format's description</a>
 */
record NpyHeader(ElementType type, boolean columnsFirst, long[] shape, int dataStart) {
    /** More than this is never the header of a plain array. */
    static final int LONGEST = 4096;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int VERSION = 6;
    private static final int MOST_AXES = 64;
    private static final String SHAPE = "'shape': (";
    private static final Pattern DICTIONARY =
            Pattern.compile("\\{'descr': (?:'([^']*)'|(\\[.*\\])), 'fortran_order': (True|False),"
                    + " 'shape': \\(((?:[0-9]{1,18}L?, ?)*(?:[0-9]{1,18}L?)?)\\),? ?\\}\\s*");
    /** JAX's bfloat16 is no type of NumPy's own and is written as two bytes of anything. */
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("<f8", ElementType.F64),
            Map.entry("<f4", ElementType.F32),
            Map.entry("<f2", ElementType.F16),
            Map.entry("<V2", ElementType.BF16),
            Map.entry("|V2", ElementType.BF16),
            Map.entry("<i8", ElementType.I64),
            Map.entry("<i4", ElementType.I32),
            Map.entry("<i2", ElementType.I16),
            Map.entry("|i1", ElementType.I8),
            Map.entry("|u1", ElementType.U8),
            Map.entry("|b1", ElementType.BOOL));

    /**
     * Reads a header.
     *
     * @param start of the array: all of it or at least {@link #LONGEST} bytes
     */
    static NpyHeader read(String name, ByteBuffer start) {
        if (start.limit() < VERSION + 4 || !start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw refused(name, "is no NumPy array; get the file again");
        }
        boolean small = start.get(VERSION) == 1;
        int text = VERSION + (small ? 4 : 6);
        if (text > start.limit()) {
            throw refused(name, "is cut within its header; the file is incomplete, get it again");
        }
        long length = small ? start.getShort(VERSION + 2) & 0xFFFF : start.getInt(VERSION + 2) & 0xFFFFFFFFL;
        if (length > start.limit() - text) {
            throw refused(
                    name,
                    "claims a header of " + length + " bytes, more than it has or needs; the file is damaged or"
                            + " hostile, get it again");
        }
        String dictionary = StandardCharsets.ISO_8859_1
                .decode(start.slice(text, (int) length))
                .toString();
        return parse(name, dictionary, text + (int) length);
    }

    private static NpyHeader parse(String name, String dictionary, int dataStart) {
        requireFewAxes(name, dictionary);
        Matcher matcher = DICTIONARY.matcher(dictionary);
        if (!matcher.matches()) {
            throw refused(name, "has a header that NumPy does not write: " + Excerpt.of(dictionary) + "; get it again");
        }
        ElementType type = type(name, matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        long[] shape = matcher.group(4).isBlank()
                ? new long[0]
                : Arrays.stream(matcher.group(4).split(","))
                        .map(axis -> axis.replace("L", "").trim())
                        .filter(axis -> !axis.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray();
        return new NpyHeader(type, matcher.group(3).equals("True"), shape, dataStart);
    }

    /** Axes are counted before the pattern meets them, which takes a part of the stack for each. */
    private static void requireFewAxes(String name, String dictionary) {
        int open = dictionary.indexOf(SHAPE) + SHAPE.length();
        int close = dictionary.indexOf(')', open);
        if (open < SHAPE.length() || close < 0) {
            return;
        }
        String shape = dictionary.substring(open, close).strip();
        long axes = shape.chars().filter(letter -> letter == ',').count() + (shape.endsWith(",") ? 0 : 1);
        if (axes > MOST_AXES) {
            throw refused(name, "claims " + axes + " axes; the file is damaged, get it again");
        }
    }

    private static ElementType type(String name, String description) {
        ElementType type = TYPES.get(description);
        if (type != null) {
            return type;
        }
        if (description.contains("O")) {
            throw refused(
                    name,
                    "holds Python objects, which are a pickle and could run anything (nothing of the file was run);"
                            + " save plain arrays, one a parameter, with numpy.savez");
        }
        if (description.startsWith(">")) {
            throw refused(name, "was written on a big-endian machine; load and save it on a little-endian one");
        }
        throw refused(
                name,
                "has the type " + Excerpt.of(description) + ", and a network's are float, int or bool;"
                        + " save the parameters alone");
    }

    /** How far apart neighbours along each axis are, in elements. */
    long[] strides() {
        long[] strides = new long[shape.length];
        long next = 1;
        for (int i = 0; i < strides.length; i++) {
            int axis = columnsFirst ? i : strides.length - 1 - i;
            strides[axis] = next;
            next *= Math.max(1, shape[axis]);
        }
        return strides;
    }

    private static MalformedException refused(String name, String problem) {
        return new MalformedException("is refused: its array '" + Excerpt.of(name) + "' " + problem);
    }
}
