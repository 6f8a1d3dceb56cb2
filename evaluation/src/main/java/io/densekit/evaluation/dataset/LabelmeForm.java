// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * labelme's JSON files, a file an image: shapes with labels. Polygons of one group and label are one object's parts. Categories are
 * in the order of their names.
 */
final class LabelmeForm implements AnnotationFormat.Form {

    private static final KeySet FILE = new KeySet("shapes", "imagePath", "imageHeight", "imageWidth");
    private static final KeySet SHAPE = new KeySet("label", "points", "group_id", "shape_type");

    private record Shape(String label, double[] points, String group, String type) {}

    @Override
    public LabelledDataset read(Path place, Path images, Losses losses) throws IOException {
        Set<String> categories = new TreeSet<>();
        List<LabelledImage> labelled = new ArrayList<>();
        for (Path file : new ConvertedFolder(place).files(".json")) {
            try {
                LabelledImage image = image(file, losses);
                image.objects().forEach(object -> categories.add(object.category()));
                labelled.add(image);
            } catch (JsonException e) {
                throw new CocoFormatException(file + " (byte " + e.offset() + "): " + e.getMessage(), e);
            }
        }
        return new LabelledDataset(List.copyOf(categories), labelled);
    }

    private static LabelledImage image(Path file, Losses losses) throws IOException {
        JsonCursor cursor = new JsonCursor(new ByteArrayInputStream(Files.readAllBytes(file)), 0, 1 << 16);
        List<Shape> shapes = null;
        String image = null;
        long height = 0;
        long width = 0;
        cursor.openObject();
        for (int key = cursor.key(FILE, -1); key != JsonCursor.END; key = cursor.key(FILE, key)) {
            switch (key) {
                case 0 -> shapes = shapes(cursor);
                case 1 -> image = cursor.string();
                case 2 -> height = cursor.takeNull() ? 0 : cursor.integer();
                case 3 -> width = cursor.takeNull() ? 0 : cursor.integer();
                default -> cursor.skip();
            }
        }
        if (shapes == null || image == null) {
            throw new CocoFormatException(file + ": has no shapes or no imagePath, as labelme's files have");
        }
        return new LabelledImage(image, (int) width, (int) height, objects(shapes, losses));
    }

    private static List<Shape> shapes(JsonCursor cursor) {
        List<Shape> shapes = new ArrayList<>();
        cursor.openArray();
        while (cursor.next()) {
            String label = "";
            double[] points = {};
            String group = null;
            String type = "polygon";
            cursor.openObject();
            for (int key = cursor.key(SHAPE, -1); key != JsonCursor.END; key = cursor.key(SHAPE, key)) {
                switch (key) {
                    case 0 -> label = cursor.string();
                    case 1 -> points = points(cursor);
                    case 2 -> group = cursor.takeNull() ? null : Long.toString(cursor.integer());
                    case 3 -> type = cursor.string();
                    default -> cursor.skip();
                }
            }
            shapes.add(new Shape(label, points, group, type));
        }
        return shapes;
    }

    private static double[] points(JsonCursor cursor) {
        List<Double> values = new ArrayList<>();
        cursor.openArray();
        while (cursor.next()) {
            cursor.openArray();
            while (cursor.next()) {
                values.add(cursor.number());
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<LabelledObject> objects(List<Shape> shapes, Losses losses) {
        Map<Object, List<Shape>> grouped = new LinkedHashMap<>();
        for (Shape shape : shapes) {
            boolean polygon = shape.type().equals("polygon") && shape.points().length >= 6;
            boolean rectangle = shape.type().equals("rectangle") && shape.points().length == 4;
            if (!polygon && !rectangle) {
                losses.add(shape.type() + ", which is neither a polygon of three points nor a rectangle, left out");
                continue;
            }
            Object key = shape.group() == null || rectangle ? new Object() : List.of(shape.label(), shape.group());
            grouped.computeIfAbsent(key, each -> new ArrayList<>()).add(shape);
        }
        List<LabelledObject> objects = new ArrayList<>();
        for (List<Shape> parts : grouped.values()) {
            Shape first = parts.get(0);
            List<double[]> points = parts.stream().map(Shape::points).toList();
            objects.add(
                    first.type().equals("rectangle")
                            ? new LabelledObject(first.label(), LabelledObject.bounds(points), List.of())
                            : LabelledObject.of(first.label(), points));
        }
        return objects;
    }

    @Override
    public void write(LabelledDataset dataset, Path place, Losses losses) throws IOException {
        ConvertedFolder.requireDistinct(dataset);
        ConvertedFolder folder = new ConvertedFolder(place);
        folder.requireNoOthers(dataset, ".json");
        Set<String> used = new TreeSet<>();
        for (LabelledImage image : dataset.images()) {
            folder.write(image.stem() + ".json", json(image, losses));
            image.objects().forEach(object -> used.add(object.category()));
        }
        dataset.categories().stream()
                .filter(category -> !used.contains(category))
                .forEach(category -> losses.add("category without objects, which labelme does not list"));
    }

    private static String json(LabelledImage image, Losses losses) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("version", "5.5.0");
            json.writeObjectFieldStart("flags");
            json.writeEndObject();
            json.writeArrayFieldStart("shapes");
            int group = 0;
            for (LabelledObject object : image.objects()) {
                double[] box = object.box();
                if (object.polygons().isEmpty()) {
                    double[] corners = {box[0], box[1], box[0] + box[2], box[1] + box[3]};
                    shape(json, object.category(), corners, -1, "rectangle");
                    continue;
                }
                if (!object.boxIsAroundPolygons()) {
                    losses.add("box that is not the one around its polygons, which labelme does not hold");
                }
                int number = object.polygons().size() > 1 ? ++group : -1;
                for (double[] polygon : object.polygons()) {
                    shape(json, object.category(), polygon, number, "polygon");
                }
            }
            json.writeEndArray();
            json.writeStringField("imagePath", image.file());
            json.writeNullField("imageData");
            json.writeNumberField("imageHeight", image.height());
            json.writeNumberField("imageWidth", image.width());
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void shape(JsonGenerator json, String label, double[] points, int group, String type)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("label", label);
        json.writeArrayFieldStart("points");
        for (int i = 0; i < points.length; i += 2) {
            json.writeArray(points, i, 2);
        }
        json.writeEndArray();
        if (group < 0) {
            json.writeNullField("group_id");
        } else {
            json.writeNumberField("group_id", group);
        }
        json.writeStringField("shape_type", type);
        json.writeObjectFieldStart("flags");
        json.writeEndObject();
        json.writeEndObject();
    }
}
