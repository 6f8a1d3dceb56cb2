// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model's folder says of itself.
 *
 * @param format of the folder
 * @param task such as {@code detection}
 * @param classes their names by label; empty where they are not known
 * @param sha256 of each file, as 64 hexadecimal digits
 */
public record ModelDescription(int format, String task, List<String> classes, Map<String, String> sha256) {

    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public ModelDescription {
        classes = classes == null ? List.of() : List.copyOf(classes);
        sha256 = sha256 == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(sha256));
    }

    /** @throws IOException if the text is none */
    static ModelDescription read(byte[] json) throws IOException {
        return JSON.readValue(json, ModelDescription.class);
    }

    String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }
}
