// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Map;

/**
 * Predictions as JSON, one object a line: {@code image_id} and {@code file_name}, of a frame {@code frame} and {@code
 * seconds}, then what the task's entries have.
 */
final class PredictionsFile {

    /** Flushing after each object would make writing them slow. */
    private static final ObjectMapper JSON = new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private final JsonGenerator json;

    private PredictionsFile(JsonGenerator json) {
        this.json = json;
    }

    /** What gives a file its objects. */
    @FunctionalInterface
    interface Content {
        /** Adds all objects. */
        void addTo(PredictionsFile file);
    }

    /**
     * Writes it under a temporary name, and moves it into place when the content has come to its end.
     *
     * @throws UserError if the file can't be written, or the content throws it; the old file is as it was then
     */
    static void write(Path file, Content content) {
        AtomicFile.write(file, channel -> {
            JsonGenerator json = JSON.createGenerator(Channels.newOutputStream(channel));
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
            try {
                content.addTo(new PredictionsFile(json));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeRaw('\n');
            json.close();
        });
    }

    /**
     * Adds an object.
     *
     * @param entry what the task has for it
     * @throws UserError if a number is not finite; nothing is added then
     * @throws UncheckedIOException if it can't be written
     */
    void add(PredictedImage image, Map<String, Object> entry) {
        ObjectNode row = row(image, entry);
        try {
            json.writeRaw('\n');
            json.writeTree(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode row(PredictedImage image, Map<String, Object> entry) {
        ObjectNode row = JSON.createObjectNode();
        if (image.textId() != null) {
            row.put("image_id", image.textId());
        } else {
            row.put("image_id", image.id());
        }
        row.put("file_name", image.file().toString());
        image.frame().ifPresent(frame -> {
            row.put("frame", frame.number());
            row.put("seconds", frame.seconds());
        });
        row.setAll(JSON.<ObjectNode>valueToTree(entry));
        requireFinite(row, image);
        return row;
    }

    private static void requireFinite(JsonNode node, PredictedImage image) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw UserError.failure("the network predicts " + node.asText() + " for " + image.file()
                    + "; check that its weights are whole");
        }
        node.forEach(child -> requireFinite(child, image));
    }
}
