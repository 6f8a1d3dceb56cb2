// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.library.DenseModel;
import io.densekit.structures.Boxes;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a request asks for beside its image.
 *
 * @param threshold to leave out what is less sure
 * @param persons the boxes of those whose poses are asked for
 */
record Question(OptionalDouble threshold, Optional<Boxes> persons) {

    /** Each person is an image of its own for the network. */
    static final int MOST_PERSONS = 100;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_BOXES =
            "the boxes are a JSON list of [left, top, width, height] in pixels of the image, each with a width and a height";

    /**
     * What stands in the address.
     *
     * @throws Refusal if it makes no sense
     */
    static Question of(DenseModel<?> model, Context request) {
        return new Question(
                threshold(model, request.queryParam("threshold")),
                Optional.ofNullable(request.queryParam("boxes")).map(Question::boxes));
    }

    private static OptionalDouble threshold(DenseModel<?> model, String text) {
        if (text == null) {
            return OptionalDouble.empty();
        }
        if (!model.hasScores()) {
            throw new Refusal(400, model.task() + " has no scores; leave the threshold out");
        }
        try {
            // Scores are single precision, and whoever sends one back that was printed wants that one, too.
            double threshold = Float.parseFloat(text);
            if (threshold >= 0 && threshold <= 1) {
                return OptionalDouble.of(threshold);
            }
        } catch (NumberFormatException e) {
            // The sentence below tells.
        }
        throw new Refusal(400, "the threshold is a number from 0 to 1");
    }

    private static Boxes boxes(String text) {
        float[][] boxes = numbers(text);
        if (boxes == null || boxes.length > MOST_PERSONS) {
            throw new Refusal(
                    400,
                    boxes == null
                            ? NO_BOXES
                            : boxes.length + " boxes are more than the " + MOST_PERSONS
                                    + " that an image may have; ask for the others by themselves");
        }
        float[] corners = new float[4 * boxes.length];
        for (int i = 0; i < boxes.length; i++) {
            float[] box = boxes[i];
            if (box == null || box.length != 4 || !(box[2] > 0 && box[3] > 0)) {
                throw new Refusal(400, NO_BOXES);
            }
            corners[4 * i] = box[0];
            corners[4 * i + 1] = box[1];
            corners[4 * i + 2] = box[0] + box[2];
            corners[4 * i + 3] = box[1] + box[3];
        }
        return Boxes.of(corners);
    }

    private static float[][] numbers(String text) {
        try {
            return JSON.readValue(text, float[][].class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** For what has no persons of its own. */
    void requireNoPersons(String why) {
        if (persons.isPresent()) {
            throw new Refusal(400, why);
        }
    }
}
