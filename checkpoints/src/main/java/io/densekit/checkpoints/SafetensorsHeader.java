// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checked header.
 *
 * @param tensors where each tensor is, in the header's order
 * @param metadata free text by key
 * @param dataStart where in the file the first tensor's bytes are
 */
record SafetensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata, long dataStart) {
    static final int LENGTH_BYTES = 8;
    /** What the official reader admits too. */
    static final int LONGEST = 100_000_000;

    static final String METADATA = "__metadata__";
    static final String DAMAGED = "the file is damaged or not a safetensors file, get it or export it again";

    /** One tensor; {@code begin} and {@code end} count from the end of the header. */
    record Entry(StoredType type, long[] shape, long begin, long end) {}

    /** The tensors whose values are not read, each with its type and shape. */
    Map<String, String> unread() {
        Map<String, String> unread = new LinkedHashMap<>();
        tensors.forEach((name, entry) -> {
            if (!entry.type().readable()) {
                unread.put(name, entry.type() + Arrays.toString(entry.shape()));
            }
        });
        return unread;
    }

    static SafetensorsHeader read(FileBytes file) {
        if (!file.contains(0, LENGTH_BYTES)) {
            throw file.failure("has " + file.size() + " bytes, too few for a safetensors header; " + DAMAGED);
        }
        long length = file.region(0, LENGTH_BYTES).getLong();
        if (length < 0 || length > LONGEST) {
            throw file.failure("claims a header of " + Long.toUnsignedString(length) + " bytes, at most " + LONGEST
                    + " are admitted; " + DAMAGED);
        }
        if (!file.contains(LENGTH_BYTES, length)) {
            throw file.failure("claims a header of " + length + " bytes but has only " + (file.size() - LENGTH_BYTES)
                    + " left; " + DAMAGED);
        }
        SafetensorsHeader header = new SafetensorsHeaderParser(file, (int) length).parse();
        header.checkTensors(file);
        return header;
    }

    private void checkTensors(FileBytes file) {
        tensors.forEach((name, entry) -> checkTensor(file, name, entry));
        List<Map.Entry<String, Entry>> byPlace = new ArrayList<>(tensors.entrySet());
        byPlace.sort(Comparator.comparingLong(
                        (Map.Entry<String, Entry> e) -> e.getValue().begin())
                .thenComparingLong(e -> e.getValue().end()));
        long end = 0;
        String before = null;
        for (Map.Entry<String, Entry> tensor : byPlace) {
            if (tensor.getValue().begin() < end) {
                throw refused(file, tensor.getKey(), "overlaps tensor '" + before + "'");
            }
            if (tensor.getValue().begin() > end) {
                throw refused(file, tensor.getKey(), "has a hole of unused bytes before it");
            }
            end = tensor.getValue().end();
            before = tensor.getKey();
        }
        if (end != file.size() - dataStart) {
            throw file.failure("has " + (file.size() - dataStart - end) + " bytes after its last tensor"
                    + (before == null ? "" : " '" + before + "'") + "; " + DAMAGED);
        }
    }

    private void checkTensor(FileBytes file, String name, Entry entry) {
        if (entry.begin() < 0 || entry.end() < entry.begin()) {
            throw refused(file, name, "has the impossible byte range [" + entry.begin() + ", " + entry.end() + "]");
        }
        if (entry.end() > file.size() - dataStart) {
            throw refused(
                    file,
                    name,
                    "ends at byte " + entry.end() + " of the data, which has only " + (file.size() - dataStart));
        }
        long expected;
        try {
            expected = entry.type().bytes(entry.shape());
        } catch (IllegalArgumentException e) {
            throw refused(file, name, e.getMessage());
        }
        if (expected != entry.end() - entry.begin()) {
            throw refused(
                    file,
                    name,
                    "is said to be " + entry.type() + Arrays.toString(entry.shape()) + ", that is " + expected
                            + " bytes, but its byte range has " + (entry.end() - entry.begin()));
        }
    }

    private static UserError refused(FileBytes file, String name, String problem) {
        return file.failure("is refused: tensor '" + Excerpt.of(name) + "' " + problem + "; " + DAMAGED);
    }
}
