// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Maps, lists and numbers as indented JSON. */
final class Json {

    private Json() {}

    static String text(Object value) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and numbers can be written", e);
        }
    }
}
