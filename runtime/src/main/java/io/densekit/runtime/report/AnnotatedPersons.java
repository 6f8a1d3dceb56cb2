// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.data.PersonCrop;
import io.densekit.data.Truth;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Annotated persons of a few images, as COCO's file has them: in pixels of the original images, and all of them, also
 * where a network was judged on detected boxes.
 */
final class AnnotatedPersons {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AnnotatedPersons() {}

    /**
     * Reads those with at least one labelled keypoint; the file may be of any size.
     *
     * @return by image; images without persons are missing
     * @throws UserError if the file can't be read
     */
    static Map<Long, List<Truth>> read(Path annotations, Set<Long> images) {
        Map<Long, List<Truth>> persons = new HashMap<>();
        try (JsonParser parser = JSON.createParser(annotations.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean list = parser.currentName().equals("annotations");
                if (parser.nextToken() == JsonToken.START_ARRAY && list) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        add(JSON.readTree(parser), images, persons);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw UserError.failure(annotations + " is not COCO JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw UserError.failure(
                    annotations + " can't be read (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")", e);
        }
        return persons;
    }

    private static void add(JsonNode annotation, Set<Long> images, Map<Long, List<Truth>> persons) {
        long image = annotation.path("image_id").asLong();
        JsonNode box = annotation.path("bbox");
        Keypoints joints = joints(annotation.path("keypoints"));
        boolean labelled = false;
        for (float visibility : joints.confidence()) {
            labelled |= visibility > 0;
        }
        if (images.contains(image) && labelled && box.size() == 4) {
            persons.computeIfAbsent(image, id -> new ArrayList<>())
                    .add(person(annotation.path("id").asLong(), box, joints));
        }
    }

    private static Keypoints joints(JsonNode triples) {
        int count = triples.size() / 3;
        Keypoints joints = new Keypoints(new float[count], new float[count], new float[count]);
        for (int k = 0; k < count; k++) {
            joints.x()[k] = (float) triples.get(3 * k).asDouble();
            joints.y()[k] = (float) triples.get(3 * k + 1).asDouble();
            joints.confidence()[k] = (float) triples.get(3 * k + 2).asDouble();
        }
        return joints;
    }

    /** The crop is nobody's here: only box and joints are drawn. */
    private static PersonCrop person(long id, JsonNode corners, Keypoints joints) {
        Box box = new Box(
                corners.get(0).asDouble(),
                corners.get(1).asDouble(),
                Math.max(0, corners.get(2).asDouble()),
                Math.max(0, corners.get(3).asDouble()));
        double width = box.width() / PersonCrop.PIXELS_PER_SCALE;
        double height = box.height() / PersonCrop.PIXELS_PER_SCALE;
        return new PersonCrop(
                id, box, 1, box.x() + box.width() / 2, box.y() + box.height() / 2, width, height, 0, joints);
    }
}
