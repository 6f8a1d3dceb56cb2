// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.library.DenseModel;
import java.util.List;

/** The description of the interface: that of all tasks, {@code openapi.json}, with the one that the model does. */
final class OpenApi {

    private OpenApi() {}

    static byte[] of(DenseModel<?> model, ServeSettings settings) {
        String text = Page.resource("openapi.json")
                .replace("{bytes}", Integer.toString(settings.mostBytes()))
                .replace("{pixels}", Long.toString(settings.mostPixels()))
                .replace("{persons}", Integer.toString(Question.MOST_PERSONS))
                .replace("{videoBytes}", Long.toString(settings.video().mostBytes()))
                .replace("{videoPixels}", Long.toString(settings.video().mostPixels()))
                .replace("{videoFrames}", Integer.toString(settings.video().mostFrames()))
                .replace(
                        "{videoSeconds}",
                        Long.toString(settings.video().longest().toSeconds()));
        try {
            ObjectMapper json = new ObjectMapper();
            ObjectNode document = (ObjectNode) json.readTree(text);
            JsonNode schemas = document.at("/components/schemas");
            ((ObjectNode) schemas.at("/Answer/properties/task")).put("const", model.task());
            if (schemas.has(model.task())) {
                for (String answer : List.of("/Answer", "/VideoLine/oneOf/1")) {
                    ((ObjectNode) schemas.at(answer + "/properties/predictions"))
                            .putObject("items")
                            .put("$ref", "#/components/schemas/" + model.task());
                }
            }
            without(document, model);
            return Answers.json(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the resource is JSON", e);
        }
    }

    /** Leaves out what the model doesn't do. */
    private static void without(ObjectNode document, DenseModel<?> model) {
        ArrayNode ofImages = (ArrayNode) document.at("/paths/~1predict/post/parameters");
        ArrayNode ofVideos = (ArrayNode) document.at("/paths/~1predict~1video/post/parameters");
        if (!model.task().equals("pose")) {
            ofImages.remove(1);
        }
        if (!model.hasScores()) {
            ofImages.remove(0);
            ofVideos.remove(0);
        }
        ObjectNode paths = (ObjectNode) document.get("paths");
        if (model.videoEndings().isEmpty()) {
            paths.remove("/predict/video");
        }
        if (model.takesVideos()) {
            paths.remove("/predict");
        }
    }
}
