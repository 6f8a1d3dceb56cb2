// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.AtomicFile;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * The safetensors format: an 8-byte little-endian header length, a JSON header that gives each tensor's type, shape and
 * byte range, then the bytes. Files are memory-mapped, so reading is immediate whatever their size.
 *
 * <p>A file that isn't exactly what the format says (ranges that overlap, leave holes or end outside the file, shapes
 * that don't match their range, duplicate names) is refused with an {@link io.densekit.UserError} that names file and
 * tensor.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format's description</a>
 */
public final class Safetensors {
    private Safetensors() {}

    /** All tensors in the header's order. */
    public static StateDict read(Path file) {
        try (FileBytes bytes = FileBytes.open(file)) {
            return read(bytes);
        }
    }

    static StateDict read(FileBytes bytes) {
        SafetensorsHeader header = SafetensorsHeader.read(bytes);
        header.unread().forEach((name, kind) -> {
            throw bytes.failure("has the tensor '" + Excerpt.of(name) + "' of the type and shape " + kind
                    + ", whose values can't be used; save it as float32 or leave it out");
        });
        return read(bytes, header);
    }

    /** The tensors that are made of numbers that can be used. */
    static StateDict read(FileBytes bytes, SafetensorsHeader header) {
        StateDict.Builder tensors = StateDict.builder();
        header.tensors().forEach((name, entry) -> {
            if (entry.type().readable()) {
                int length = (int) (entry.end() - entry.begin());
                ByteBuffer values = bytes.region(header.dataStart() + entry.begin(), length);
                tensors.put(name, TensorData.of(entry.type().element(), entry.shape(), values));
            }
        });
        return tensors.build();
    }

    /** What the header's {@code __metadata__} says; empty if there is none. */
    public static Map<String, String> metadata(Path file) {
        try (FileBytes bytes = FileBytes.open(file)) {
            return SafetensorsHeader.read(bytes).metadata();
        }
    }

    /**
     * Writes the tensors under a temporary name beside {@code file}, then moves them there in one step: a reader never
     * meets half a file, and a full disk leaves the old one.
     */
    public static void write(Path file, StateDict tensors, Map<String, String> metadata) {
        AtomicFile.write(file, channel -> SafetensorsWriter.write(channel, tensors, metadata));
    }
}
