// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.library.DenseModel;

/** The description of the interface: that of all tasks, {@code openapi.json}, with the one that the model does. */
final class OpenApi {

    private OpenApi() {}

    static byte[] of(DenseModel<?> model, ServeSettings settings) {
        String text = Page.resource("openapi.json")
                .replace("{bytes}", Integer.toString(settings.mostBytes()))
                .replace("{pixels}", Long.toString(settings.mostPixels()));
        try {
            ObjectMapper json = new ObjectMapper();
            ObjectNode document = (ObjectNode) json.readTree(text);
            JsonNode schemas = document.at("/components/schemas");
            ObjectNode predictions = (ObjectNode) schemas.at("/Answer/properties/predictions");
            ((ObjectNode) schemas.at("/Answer/properties/task")).put("const", model.task());
            if (schemas.has(model.task())) {
                predictions.putObject("items").put("$ref", "#/components/schemas/" + model.task());
            }
            if (!model.hasScores()) {
                ((ObjectNode) document.at("/paths/~1predict/post")).remove("parameters");
            }
            return Answers.json(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the resource is JSON", e);
        }
    }
}
