// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import io.densekit.evaluation.mask.Rle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** labelme's JSON files, a file an image: shapes with labels. Categories are in the order of their names. */
final class LabelmeForm implements AnnotationFormat.Form {

    private static final KeySet FILE = new KeySet("shapes", "imagePath", "imageHeight", "imageWidth");

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
        List<LabelmeShape> shapes = null;
        String image = null;
        int height = 0;
        int width = 0;
        cursor.openObject();
        for (int key = cursor.key(FILE, -1); key != JsonCursor.END; key = cursor.key(FILE, key)) {
            switch (key) {
                case 0 -> shapes = LabelmeShape.list(cursor);
                case 1 -> image = cursor.string();
                case 2 -> height = side(cursor);
                case 3 -> width = side(cursor);
                default -> cursor.skip();
            }
        }
        if (shapes == null || image == null) {
            throw new CocoFormatException(file + ": has no shapes or no imagePath, as labelme's files have");
        }
        return new LabelledImage(image, width, height, new LabelmeObjects(file, width, height, losses).of(shapes));
    }

    private static int side(JsonCursor cursor) {
        long place = cursor.offset();
        long side = cursor.takeNull() ? 0 : cursor.integer();
        if (side < 0 || side > Integer.MAX_VALUE) {
            throw new JsonException("an image can't be " + side + " pixels wide or high", place);
        }
        return (int) side;
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
                Rle mask = object.mask().orElse(null);
                if (mask != null && !PngMask.holds(mask)) {
                    losses.add("mask without a pixel or of too many, which labelme does not hold; its box is taken");
                    mask = null;
                }
                if (object.polygons().isEmpty() && mask == null) {
                    double[] box = object.box();
                    double[] corners = {box[0], box[1], box[0] + box[2], box[1] + box[3]};
                    shape(json, object.category(), corners, -1, "rectangle", null);
                    continue;
                }
                if (!object.boxIsAroundMask()) {
                    losses.add("box that is not the one around its " + (mask == null ? "polygons" : "mask")
                            + ", which labelme does not hold");
                }
                if (mask != null) {
                    mask(json, object.category(), mask);
                }
                int number = object.polygons().size() > 1 ? ++group : -1;
                for (double[] polygon : object.polygons()) {
                    shape(json, object.category(), polygon, number, "polygon", null);
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

    /** A mask's points are its upper-left and its lower-right pixel. */
    private static void mask(JsonGenerator json, String label, Rle mask) throws IOException {
        int[] box = Arrays.stream(mask.box()).mapToInt(side -> (int) side).toArray();
        double[] pixels = {box[0], box[1], box[0] + box[2] - 1, box[1] + box[3] - 1};
        shape(json, label, pixels, -1, "mask", PngMask.of(mask, box).file());
    }

    private static void shape(JsonGenerator json, String label, double[] points, int group, String type, byte[] mask)
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
        if (mask != null) {
            json.writeStringField("mask", Base64.getEncoder().encodeToString(mask));
        }
        json.writeObjectFieldStart("flags");
        json.writeEndObject();
        json.writeEndObject();
    }
}
