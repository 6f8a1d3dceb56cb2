// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.datasets.shapes.SceneAnnotations.Annotation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes generated annotations as COCO's files have them.
 *
 * @param keypoints whether it is a file of person keypoints, with figures alone, or one of instances
 */
record CocoFile(ShapesSettings settings, boolean keypoints) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The name of the image at that position of its set. */
    static String imageName(int position) {
        return String.format("%06d.jpg", position + 1);
    }

    /** The name of that image's mask of categories. */
    static String maskName(int position) {
        return String.format("%06d.png", position + 1);
    }

    /**
     * Writes the file in one step.
     *
     * @param images annotations of each image in turn
     */
    void write(Path file, List<List<Annotation>> images) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("info")
                .put("description", "generated shapes and figures")
                .put("seed", settings.seed());
        json.putArray("licenses");
        ArrayNode listed = json.putArray("images");
        for (int position = 0; position < images.size(); position++) {
            ObjectNode image = listed.addObject().put("id", position + 1).put("file_name", imageName(position));
            image.put("width", settings.width()).put("height", settings.height());
        }
        annotations(json.putArray("annotations"), images);
        ArrayNode categories = json.putArray("categories");
        Stream.of(Category.values()).filter(this::has).forEach(category -> category(categories.addObject(), category));
        ShapesGenerator.write(file, JSON.writeValueAsBytes(json));
    }

    private boolean has(Category category) {
        return !keypoints || category == Category.PERSON;
    }

    private void annotations(ArrayNode annotations, List<List<Annotation>> images) {
        int id = 0;
        for (int position = 0; position < images.size(); position++) {
            for (Annotation annotation : images.get(position)) {
                id++; // counted over all things, so that one thing has one identifier in both files
                if (has(annotation.category())) {
                    annotation(annotations.addObject().put("id", id).put("image_id", position + 1), annotation);
                }
            }
        }
    }

    private void annotation(ObjectNode json, Annotation annotation) {
        json.put("category_id", annotation.category().id()).put("iscrowd", 0).put("area", annotation.area());
        json.putPOJO("bbox", annotation.box()).putPOJO("segmentation", annotation.polygons());
        if (keypoints) {
            json.put("num_keypoints", annotation.labelled()).putPOJO("keypoints", annotation.keypoints());
        }
    }

    private void category(ObjectNode json, Category category) {
        json.put("id", category.id()).put("name", category.label()).put("supercategory", category.group());
        if (keypoints) {
            json.putPOJO(
                    "keypoints", Stream.of(Joint.values()).map(Joint::label).toList());
            json.putPOJO("skeleton", Joint.SKELETON);
        }
    }
}
