// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.UserError;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays out a state dict as a safetensors file. */
final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;
    /** A heap buffer is copied to native memory to be written; a piece at a time keeps that copy small. */
    private static final int PIECE = 1 << 20;

    private SafetensorsWriter() {}

    static void write(WritableByteChannel channel, StateDict tensors, Map<String, String> metadata) throws IOException {
        // Wide types first: each tensor then starts at a multiple of its element's size.
        List<Map.Entry<String, TensorData>> layout =
                new ArrayList<>(tensors.asMap().entrySet());
        layout.sort(Comparator.comparing(e -> -e.getValue().type().bytes()));
        Map<String, Long> begins = new HashMap<>();
        long end = 0;
        for (Map.Entry<String, TensorData> tensor : layout) {
            begins.put(tensor.getKey(), end);
            end += tensor.getValue().bytes().limit();
        }
        writeAll(channel, header(tensors, metadata, begins));
        for (Map.Entry<String, TensorData> tensor : layout) {
            writeAll(channel, tensor.getValue().bytes());
        }
    }

    private static ByteBuffer header(StateDict tensors, Map<String, String> metadata, Map<String, Long> begins)
            throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(json, JsonEncoding.UTF8)) {
            generator.writeStartObject();
            if (!metadata.isEmpty()) {
                generator.writeObjectFieldStart(SafetensorsHeader.METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    generator.writeStringField(entry.getKey(), entry.getValue());
                }
                generator.writeEndObject();
            }
            for (Map.Entry<String, TensorData> tensor : tensors) {
                describe(generator, tensor.getKey(), tensor.getValue(), begins.get(tensor.getKey()));
            }
            generator.writeEndObject();
        }
        int padding = -json.size() & (ALIGNMENT - 1);
        json.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        if (json.size() > SafetensorsHeader.LONGEST) {
            throw UserError.failure("the names and metadata of the weights take " + json.size()
                    + " bytes, a safetensors header holds " + SafetensorsHeader.LONGEST + "; write less metadata");
        }
        return ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES + json.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.size())
                .put(json.toByteArray())
                .flip();
    }

    private static void describe(JsonGenerator generator, String name, TensorData tensor, long begin)
            throws IOException {
        if (name.equals(SafetensorsHeader.METADATA)) {
            throw UserError.failure("a tensor named '" + name + "' can't be written as safetensors; rename it");
        }
        generator.writeObjectFieldStart(name);
        generator.writeStringField("dtype", tensor.type().name());
        long[] shape = tensor.shape();
        generator.writeFieldName("shape");
        generator.writeArray(shape, 0, shape.length);
        generator.writeFieldName("data_offsets");
        generator.writeArray(new long[] {begin, begin + tensor.bytes().limit()}, 0, 2);
        generator.writeEndObject();
    }

    private static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        for (int start = 0; start < bytes.limit(); start += PIECE) {
            ByteBuffer piece = bytes.slice(start, Math.min(PIECE, bytes.limit() - start));
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        }
    }
}
