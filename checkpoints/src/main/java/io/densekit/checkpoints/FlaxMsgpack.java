// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code flax.serialization.to_bytes} and {@code flax.training.checkpoints} write: one msgpack value, maps of maps by
 * name, with arrays as an extension of type 1, itself a msgpack list of shape, type and bytes. Nothing is made of a file
 * beyond its own structure: arrays stay in place, and the number and depth of values are limited.
 *
 * <p>Values are maps, lists, texts, Long, Double, Boolean, null, {@link ByteBuffer} for bytes, and {@link FlaxArray}.
 *
 * @see <a href="https://github.com/msgpack/msgpack/blob/master/spec.md">msgpack</a>
 * @see <a href="https://flax.readthedocs.io/en/latest/api_reference/flax.serialization.html">Flax's extensions</a>
 */
final class FlaxMsgpack {
    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 200_000;
    private static final int MOST_AXES = 64;
    private static final int ARRAY = 1;
    private static final int SCALAR = 3;
    private static final String CHUNKED = "__msgpack_chunked_array__";

    private final MsgpackInput input;
    private int valuesLeft = MOST_VALUES;

    private FlaxMsgpack(MsgpackInput input) {
        this.input = input;
    }

    /**
     * Whether the file begins as such a one does: with a map whose first key is a text. So may a safetensors file, whose
     * first eight bytes are a length; but the upper half of that is zeros.
     */
    static boolean recognises(ByteBuffer start) {
        if (start.limit() >= Long.BYTES && start.getInt(4) == 0) {
            return false;
        }
        int head = start.limit() > 0 ? start.get(0) & 0xFF : 0;
        int key = head == 0xDE ? 3 : head == 0xDF ? 5 : head > 0x80 && head < 0x90 ? 1 : start.limit();
        if (key >= start.limit()) {
            return false;
        }
        int first = start.get(key) & 0xFF;
        return first >= 0xA0 && first <= 0xBF || first >= 0xD9 && first <= 0xDB;
    }

    /** The file's value. */
    static Object read(FileBytes file) {
        MsgpackInput input = new MsgpackInput(file);
        Object root = new FlaxMsgpack(input).value(0);
        if (input.remaining() > 0) {
            throw new MalformedException(
                    "has " + input.remaining() + " bytes after its msgpack data; the file is damaged, get it again");
        }
        return root;
    }

    private Object value(int depth) {
        if (depth > DEEPEST || --valuesLeft < 0) {
            throw new MalformedException("is refused: its msgpack data are nested too deep or have too many values;"
                    + " save the parameters alone, flax.serialization.to_bytes(params)");
        }
        int head = input.unsignedByte();
        if (head < 0x80) {
            return (long) head;
        } else if (head < 0x90) {
            return map(head & 0xF, depth);
        } else if (head < 0xA0) {
            return list(head & 0xF, depth);
        } else if (head < 0xC0) {
            return input.text(head & 0x1F);
        } else if (head >= 0xE0) {
            return (long) (byte) head;
        }
        return marked(head, depth);
    }

    private Object marked(int head, int depth) {
        return switch (head) {
            case 0xC0 -> null;
            case 0xC2 -> false;
            case 0xC3 -> true;
            case 0xC4, 0xC5, 0xC6 -> input.bytes(input.unsigned(1 << head - 0xC4));
            case 0xC7, 0xC8, 0xC9 -> extension(input.unsigned(1 << head - 0xC7), depth);
            case 0xCA -> (double) Float.intBitsToFloat((int) input.unsigned(4));
            case 0xCB -> Double.longBitsToDouble(input.unsigned(8));
            case 0xCC, 0xCD, 0xCE, 0xCF -> input.unsigned(1 << head - 0xCC);
            case 0xD0, 0xD1, 0xD2, 0xD3 -> input.signed(1 << head - 0xD0);
            case 0xD4, 0xD5, 0xD6, 0xD7, 0xD8 -> extension(1 << head - 0xD4, depth);
            case 0xD9, 0xDA, 0xDB -> input.text(input.unsigned(1 << head - 0xD9));
            case 0xDC, 0xDD -> list(input.unsigned(2 << head - 0xDC), depth);
            case 0xDE, 0xDF -> map(input.unsigned(2 << head - 0xDE), depth);
            default -> throw damaged("has a byte that begins no value");
        };
    }

    private Object map(long size, int depth) {
        expect(2 * size);
        Map<String, Object> entries = new LinkedHashMap<>();
        for (long i = 0; i < size; i++) {
            Object key = value(depth + 1);
            if (!(key instanceof String) && !(key instanceof Long)) {
                throw damaged("has a map whose key is neither text nor a whole number");
            }
            Object entry = value(depth + 1);
            if (entries.containsKey(key.toString())) {
                throw damaged("has '" + Excerpt.of(key.toString()) + "' twice in one map");
            }
            entries.put(key.toString(), entry);
        }
        return entries.containsKey(CHUNKED) ? chunked(entries) : entries;
    }

    private List<Object> list(long size, int depth) {
        expect(size);
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            items.add(value(depth + 1));
        }
        return items;
    }

    /** Every value takes a byte at least. */
    private void expect(long values) {
        if (values > input.remaining()) {
            throw damaged("claims " + values + " values and has " + input.remaining() + " bytes left");
        }
    }

    private Object extension(long length, int depth) {
        int type = input.unsignedByte();
        long end = input.position() + length;
        if (type != ARRAY && type != SCALAR) {
            input.bytes(length);
            return "extension " + type;
        }
        Object content = value(depth + 1);
        if (input.position() != end
                || !(content instanceof List<?> parts && parts.size() == 3)
                || !(parts.get(0) instanceof List<?> shape)
                || !(parts.get(1) instanceof String || parts.get(1) instanceof ByteBuffer)
                || !(parts.get(2) instanceof ByteBuffer bytes)) {
            throw damaged("has an array that is no list of shape, type and bytes");
        }
        return new FlaxArray(text(parts.get(1)), axes(shape), List.of(bytes));
    }

    /** Old writers gave the type's name as bytes. */
    private static String text(Object name) {
        return name instanceof ByteBuffer bytes
                ? StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString()
                : (String) name;
    }

    private FlaxArray chunked(Map<String, Object> entries) {
        List<FlaxArray> pieces = numbered(entries.get("chunks"), FlaxArray.class);
        List<Long> shape = numbered(entries.get("shape"), Long.class);
        if (pieces.isEmpty()) {
            throw damaged("has an array in chunks without any chunk");
        }
        String type = pieces.get(0).type();
        if (!pieces.stream().allMatch(piece -> piece.type().equals(type))) {
            throw damaged("has an array whose chunks are of several types");
        }
        List<ByteBuffer> bytes =
                pieces.stream().flatMap(piece -> piece.chunks().stream()).toList();
        return new FlaxArray(type, axes(shape), bytes);
    }

    /** The values of a map whose keys are "0", "1" and so on. */
    private <T> List<T> numbered(Object map, Class<T> type) {
        int size = map instanceof Map<?, ?> entries ? entries.size() : -1;
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Object value = ((Map<?, ?>) map).get(String.valueOf(i));
            if (type.isInstance(value)) {
                values.add(type.cast(value));
            }
        }
        if (values.size() != size) {
            throw damaged("has an array in chunks without its shape or chunks in order");
        }
        return values;
    }

    private long[] axes(List<?> shape) {
        if (shape.size() > MOST_AXES || !shape.stream().allMatch(Long.class::isInstance)) {
            throw damaged("has an array whose shape is no list of a few whole numbers");
        }
        return shape.stream().mapToLong(axis -> (Long) axis).toArray();
    }

    private MalformedException damaged(String problem) {
        return new MalformedException(
                problem + " at byte " + input.position() + " of its msgpack data; the file is damaged, get it again");
    }
}
