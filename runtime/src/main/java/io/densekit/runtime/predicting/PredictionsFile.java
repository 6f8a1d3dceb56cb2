// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Predictions as JSON, one object a line: {@code image_id} and {@code file_name}, then what the task's entries have. */
final class PredictionsFile {

    /** Flushing after each object would make writing them slow. */
    private static final ObjectMapper JSON = new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private PredictionsFile() {}

    /**
     * Writes it in one step.
     *
     * @throws UserError if the file can't be written, or a number is not finite
     */
    static void write(Path file, Map<PredictedImage, List<Map<String, Object>>> entries) {
        AtomicFile.write(file, channel -> {
            JsonGenerator json = JSON.createGenerator(Channels.newOutputStream(channel));
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
            for (Map.Entry<PredictedImage, List<Map<String, Object>>> found : entries.entrySet()) {
                for (Map<String, Object> entry : found.getValue()) {
                    json.writeRaw('\n');
                    json.writeTree(row(found.getKey(), entry));
                }
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeRaw('\n');
            json.close();
        });
    }

    private static ObjectNode row(PredictedImage image, Map<String, Object> entry) {
        ObjectNode row = JSON.createObjectNode();
        row.put("image_id", image.id());
        row.put("file_name", image.file().toString());
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
