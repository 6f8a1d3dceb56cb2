// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the index of a checkpoint in several files says.
 *
 * @param places in which file beside the index each tensor is
 * @param metadata texts, such as a name that a shared tensor has besides
 */
record ShardIndex(Map<String, String> places, Map<String, String> metadata) {
    private static final long LONGEST = 64L << 20;

    /**
     * Reads an index.
     *
     * @throws UserError if it is none, or names anything but files beside it
     */
    static ShardIndex read(Path index) {
        Map<String, String> places = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try (FileBytes bytes = FileBytes.open(index)) {
            if (bytes.size() > LONGEST) {
                throw damaged(index, "has " + bytes.size() + " bytes");
            }
            byte[] text = new byte[(int) bytes.size()];
            bytes.region(0, text.length).get(text);
            try (JsonParser json = new JsonFactory().createParser(text)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw damaged(index, "is no JSON object");
                }
                for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                    JsonToken value = json.nextToken();
                    if (key.equals("weight_map") && value == JsonToken.START_OBJECT) {
                        readPlaces(index, json, places);
                    } else if (key.equals("metadata") && value == JsonToken.START_OBJECT) {
                        readTexts(json, metadata);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            throw damaged(index, "is not JSON");
        }
        if (places.isEmpty()) {
            throw damaged(index, "has no weight_map");
        }
        return new ShardIndex(places, metadata);
    }

    private static void readPlaces(Path index, JsonParser json, Map<String, String> places) throws IOException {
        for (String tensor = json.nextFieldName(); tensor != null; tensor = json.nextFieldName()) {
            String file = json.nextTextValue();
            // Files beside the index alone: nothing elsewhere is opened because a file asks for it.
            if (file == null || file.isEmpty() || file.startsWith(".") || !file.matches("[^/\\\\\\p{Cntrl}]+")) {
                throw damaged(index, "has a weight_map of something else than file names");
            }
            places.put(tensor, file);
        }
    }

    private static void readTexts(JsonParser json, Map<String, String> texts) throws IOException {
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(key, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    private static UserError damaged(Path index, String problem) {
        return UserError.failure(
                index + " " + problem + "; it should be the index of a checkpoint in several" + " files, get it again");
    }
}
