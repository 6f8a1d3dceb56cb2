// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.TensorData;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes weight files as Flax and NumPy do, for tests of what reads them. */
public final class FlaxFiles {
    private static final Map<String, String> NAMES = Map.of("F32", "float32", "F64", "float64", "I64", "int64");

    private FlaxFiles() {}

    /** Maps by name, lists, texts, whole numbers, booleans, null, bytes and tensors (F32, F64, I64), as msgpack. */
    public static byte[] msgpack(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            pack(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Paths joined by {@code /}, taken apart into maps of maps. */
    public static Map<String, Object> nested(Map<String, TensorData> byPath) {
        Map<String, Object> root = new LinkedHashMap<>();
        byPath.forEach((path, tensor) -> {
            Map<String, Object> map = root;
            String[] names = path.split("/");
            for (String name : Arrays.copyOf(names, names.length - 1)) {
                @SuppressWarnings("unchecked") // only maps of this kind are ever put under a name that has names below
                Map<String, Object> inner =
                        (Map<String, Object>) map.computeIfAbsent(name, key -> new LinkedHashMap<>());
                map = inner;
            }
            map.put(names[names.length - 1], tensor);
        });
        return root;
    }

    /** Arrays by name, as {@code numpy.savez} or {@code numpy.savez_compressed} writes them. */
    public static byte[] npz(Map<String, TensorData> arrays, boolean compressed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(compressed ? 6 : 0);
            for (Map.Entry<String, TensorData> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(npy(array.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] npy(TensorData tensor) {
        String type = "<" + tensor.type().name().toLowerCase(Locale.ROOT).charAt(0)
                + tensor.type().bytes();
        String shape =
                Arrays.stream(tensor.shape()).mapToObj(axis -> axis + ",").collect(Collectors.joining(" "));
        return npy("{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }", content(tensor));
    }

    /** A {@code .npy} array of any header. */
    public static byte[] npy(String dictionary, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] header = dictionary.getBytes(StandardCharsets.ISO_8859_1);
        bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.write(header.length);
        bytes.write(header.length >> 8);
        bytes.writeBytes(header);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static byte[] content(TensorData tensor) {
        byte[] content = new byte[tensor.bytes().remaining()];
        tensor.bytes().get(content);
        return content;
    }

    private static void pack(Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.write(0xC0);
        } else if (value instanceof Boolean truth) {
            out.write(truth ? 0xC3 : 0xC2);
        } else if (value instanceof Number number) {
            out.write(0xD3);
            out.writeLong(number.longValue());
        } else if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            head(out, 0xA0, 32, 0xDA, utf8.length);
            out.write(utf8);
        } else if (value instanceof byte[] bytes) {
            out.write(0xC6);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof List<?> list) {
            head(out, 0x90, 16, 0xDC, list.size());
            for (Object item : list) {
                pack(item, out);
            }
        } else if (value instanceof Map<?, ?> map) {
            head(out, 0x80, 16, 0xDE, map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                pack(entry.getKey(), out);
                pack(entry.getValue(), out);
            }
        } else {
            TensorData tensor = (TensorData) value;
            List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
            extension(out, 1, msgpack(List.of(shape, NAMES.get(tensor.type().name()), content(tensor))));
        }
    }

    /** The short form of a length below a limit, else the form with two bytes. */
    private static void head(DataOutputStream out, int small, int limit, int large, int length) throws IOException {
        if (length < limit) {
            out.write(small | length);
        } else {
            out.write(large);
            out.writeShort(length);
        }
    }

    private static void extension(DataOutputStream out, int type, byte[] content) throws IOException {
        out.write(0xC9);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
    }
}
