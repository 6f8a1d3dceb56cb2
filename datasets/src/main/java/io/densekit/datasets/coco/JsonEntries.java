// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.densekit.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Reads JSON files entry by entry, so that a file of hundreds of megabytes takes no more memory than is kept of it. */
final class JsonEntries {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Python writes NaN and Infinity; they are dropped with the box they stand in.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonEntries() {}

    /** Takes one entry, the parser standing at its first token; must leave it at the entry's last. */
    interface Consumer {
        void accept(JsonParser json, int position) throws IOException;
    }

    /**
     * Reads a file that holds an object of lists. Keys without a consumer are passed over.
     *
     * @param what the file should be, for messages
     * @throws UserError if it is missing, not JSON, or not of that shape
     */
    static void readObject(Path file, String what, Map<String, Consumer> lists) {
        read(file, what, json -> {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw shape(file, what);
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                Consumer consumer = lists.get(json.currentName());
                json.nextToken();
                if (consumer == null) {
                    json.skipChildren();
                } else if (json.currentToken() == JsonToken.START_ARRAY) {
                    entries(json, consumer);
                } else {
                    throw shape(file, what);
                }
            }
        });
    }

    /** Reads a file that holds a list. */
    static void readList(Path file, String what, Consumer consumer) {
        read(file, what, json -> {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw shape(file, what);
            }
            entries(json, consumer);
        });
    }

    private static void entries(JsonParser json, Consumer consumer) throws IOException {
        for (int position = 0; json.nextToken() != JsonToken.END_ARRAY; position++) {
            consumer.accept(json, position);
        }
    }

    private interface Content {
        void read(JsonParser json) throws IOException;
    }

    private static void read(Path file, String what, Content content) {
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = FACTORY.createParser(in)) {
            content.read(json);
        } catch (NoSuchFileException e) {
            throw UserError.failure(file + " does not exist; it should be " + what, e);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw UserError.failure(
                    file + (place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr())
                            + ": the JSON is broken or cut short (" + e.getOriginalMessage()
                            + "); copy or write the file again",
                    e);
        } catch (IOException e) {
            throw UserError.failure(
                    file + " can't be read (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); it should be " + what,
                    e);
        }
    }

    private static UserError shape(Path file, String what) {
        return UserError.failure(file + " is JSON, but not " + what);
    }
}
