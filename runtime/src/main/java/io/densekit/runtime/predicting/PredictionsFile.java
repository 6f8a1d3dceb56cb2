// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Predictions as JSON, one object a line: {@code image_id} and {@code file_name}, then what the task's entries have. */
final class PredictionsFile {

    private final JsonGenerator json;
    private PredictedImage image;

    private PredictionsFile(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes it in one step.
     *
     * @throws UserError if the file can't be written, or a number is not finite
     */
    static void write(Path file, Map<PredictedImage, List<Map<String, Object>>> entries) {
        AtomicFile.write(file, channel -> {
            JsonGenerator json = new JsonFactory().createGenerator(Channels.newOutputStream(channel));
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            new PredictionsFile(json).write(entries);
            json.close();
        });
    }

    private void write(Map<PredictedImage, List<Map<String, Object>>> entries) throws IOException {
        json.writeStartArray();
        for (Map.Entry<PredictedImage, List<Map<String, Object>>> found : entries.entrySet()) {
            image = found.getKey();
            for (Map<String, Object> entry : found.getValue()) {
                json.writeRaw('\n');
                json.writeStartObject();
                json.writeNumberField("image_id", image.id());
                json.writeStringField("file_name", image.file().toString());
                fields(entry);
                json.writeEndObject();
            }
        }
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeRaw('\n');
    }

    private void fields(Map<?, ?> map) throws IOException {
        for (Map.Entry<?, ?> field : map.entrySet()) {
            json.writeFieldName((String) field.getKey());
            value(field.getValue());
        }
    }

    private void value(Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            fields(map);
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(item);
            }
            json.writeEndArray();
        } else if (value instanceof float[] numbers) {
            json.writeStartArray();
            for (float number : numbers) {
                value(number);
            }
            json.writeEndArray();
        } else if (value instanceof double[] numbers) {
            json.writeStartArray();
            for (double number : numbers) {
                value(number);
            }
            json.writeEndArray();
        } else if (value instanceof int[] numbers) {
            json.writeArray(numbers, 0, numbers.length);
        } else if (value instanceof Float || value instanceof Double) {
            if (!Double.isFinite(((Number) value).doubleValue())) {
                throw UserError.failure("the network predicts " + value + " for " + image.file()
                        + "; check that its weights are whole");
            }
            json.writePOJO(value);
        } else {
            json.writePOJO(value);
        }
    }
}
