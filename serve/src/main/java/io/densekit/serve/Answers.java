// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.library.DenseModel;
import io.densekit.library.ModelInput;
import io.densekit.task.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes what a model says of an image as JSON; pictures stand in it as {@code data:} URLs. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static <P extends Prediction> byte[] of(DenseModel<P> model, ModelInput image, P found, OptionalDouble threshold) {
        return of(model, image.imageHeight(), image.imageWidth(), entries(model, found, threshold));
    }

    /** What is said of an image of a size. */
    static byte[] of(DenseModel<?> model, int height, int width, List<Map<String, Object>> entries) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("task", model.task());
        answer.put("width", width);
        answer.put("height", height);
        answer.put("predictions", entries);
        return json(answer);
    }

    /** What is said, without what is less sure than asked for. */
    static <P extends Prediction> List<Map<String, Object>> entries(
            DenseModel<P> model, P found, OptionalDouble threshold) {
        Optional<P> kept = threshold.isPresent() ? model.sure(found, threshold.getAsDouble()) : Optional.of(found);
        return kept.map(each -> model.entries(each)).orElse(List.of());
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers, texts, lists and maps can be written", e);
        }
    }
}
