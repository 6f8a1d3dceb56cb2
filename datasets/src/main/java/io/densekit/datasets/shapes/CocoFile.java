// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.datasets.shapes.SceneAnnotations.Annotation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes generated annotations as COCO's files have them. */
final class CocoFile {
    private final ShapesSettings settings;
    private final boolean keypoints;

    /**
     * A file in the making.
     *
     * @param keypoints whether it is a file of person keypoints, with figures alone, or one of instances
     */
    CocoFile(ShapesSettings settings, boolean keypoints) {
        this.settings = settings;
        this.keypoints = keypoints;
    }

    /** The name of the image at that position of its set. */
    static String imageName(int position) {
        return String.format("%06d.jpg", position + 1);
    }

    /** The name of that image's mask of categories. */
    static String maskName(int position) {
        return String.format("%06d.png", position + 1);
    }

    /**
     * Writes the file under a temporary name and moves it into place.
     *
     * @param images annotations of each image in turn
     */
    void write(Path file, List<List<Annotation>> images) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(temporary);
                    JsonGenerator json = new JsonFactory().createGenerator(out)) {
                json.writeStartObject();
                info(json);
                images(json, images.size());
                annotations(json, images);
                categories(json);
                json.writeEndObject();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void info(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("info");
        json.writeStringField("description", "generated shapes and figures");
        json.writeNumberField("seed", settings.seed());
        json.writeEndObject();
        json.writeArrayFieldStart("licenses");
        json.writeEndArray();
    }

    private void images(JsonGenerator json, int count) throws IOException {
        json.writeArrayFieldStart("images");
        for (int position = 0; position < count; position++) {
            json.writeStartObject();
            json.writeNumberField("id", position + 1);
            json.writeStringField("file_name", imageName(position));
            json.writeNumberField("width", settings.width());
            json.writeNumberField("height", settings.height());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void annotations(JsonGenerator json, List<List<Annotation>> images) throws IOException {
        json.writeArrayFieldStart("annotations");
        int id = 0;
        for (int position = 0; position < images.size(); position++) {
            for (Annotation annotation : images.get(position)) {
                id++; // counted over all things, so that one thing has one identifier in both files
                if (!keypoints || annotation.category() == Category.PERSON) {
                    annotation(json, id, position + 1, annotation);
                }
            }
        }
        json.writeEndArray();
    }

    private void annotation(JsonGenerator json, int id, int image, Annotation annotation) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeNumberField("image_id", image);
        json.writeNumberField("category_id", annotation.category().id());
        json.writeNumberField("iscrowd", 0);
        json.writeNumberField("area", annotation.area());
        numbers(json, "bbox", annotation.box());
        json.writeArrayFieldStart("segmentation");
        for (double[] polygon : annotation.polygons()) {
            json.writeArray(polygon, 0, polygon.length);
        }
        json.writeEndArray();
        if (keypoints) {
            json.writeNumberField("num_keypoints", annotation.labelled());
            numbers(json, "keypoints", annotation.keypoints());
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, String key, double[] values) throws IOException {
        json.writeFieldName(key);
        json.writeArray(values, 0, values.length);
    }

    private void categories(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("categories");
        for (Category category : Category.values()) {
            if (keypoints && category != Category.PERSON) {
                continue;
            }
            json.writeStartObject();
            json.writeNumberField("id", category.id());
            json.writeStringField("name", category.label());
            json.writeStringField("supercategory", category.group());
            if (keypoints) {
                skeleton(json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void skeleton(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("keypoints");
        for (Joint joint : Joint.values()) {
            json.writeString(joint.label());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("skeleton");
        for (int[] line : Joint.SKELETON) {
            json.writeArray(line, 0, line.length);
        }
        json.writeEndArray();
    }
}
