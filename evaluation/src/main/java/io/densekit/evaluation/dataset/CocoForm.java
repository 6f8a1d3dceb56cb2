// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoFlaw;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.CocoObject;
import io.densekit.evaluation.files.WholeFile;
import io.densekit.evaluation.mask.Rle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** COCO's annotation file, read as training reads it. Ids are numbered from 1. */
final class CocoForm implements AnnotationFormat.Form {

    @Override
    public LabelledDataset read(Path place, Path images, Losses losses) {
        CocoGroundTruth truth = CocoGroundTruth.read(place);
        // Boxes without masks, as most formats have them, are no flaw here.
        truth.findings().stream()
                .filter(finding -> finding.flaw() != CocoFlaw.NO_MASK && finding.flaw() != CocoFlaw.NO_KEYPOINTS)
                .forEach(finding -> losses.add(place + ": " + finding.flaw().sentence(), finding.count()));
        Map<Long, String> names = new HashMap<>();
        truth.categories().forEach(category -> names.put(category.id(), category.name()));
        Map<Long, List<LabelledObject>> objects = new HashMap<>();
        truth.annotations().forEach(object -> {
            if (object.isCrowd()) {
                losses.add("crowd, which only COCO has, left out");
                return;
            }
            if (object.keypoints().length > 0) {
                losses.add("keypoints, which are not converted");
            }
            objects.computeIfAbsent(object.imageId(), id -> new ArrayList<>()).add(labelled(object, names));
        });
        List<LabelledImage> labelled = new ArrayList<>();
        for (CocoImage image : truth.listedImages()) {
            if (image.file() == null) {
                throw new CocoFormatException(place + ": image " + image.writtenId()
                        + " has no file_name, which other formats name files by");
            }
            labelled.add(new LabelledImage(
                    image.file(), image.width(), image.height(), objects.getOrDefault(image.id(), List.of())));
        }
        return new LabelledDataset(
                truth.listedCategories().stream().map(CocoCategory::name).toList(), labelled);
    }

    private static LabelledObject labelled(CocoObject object, Map<Long, String> names) {
        List<double[]> polygons = object.polygons();
        Optional<Rle> mask = object.hasMask() && polygons.isEmpty() ? Optional.of(object.mask()) : Optional.empty();
        return new LabelledObject(names.get(object.categoryId()), object.box(), polygons, mask);
    }

    @Override
    public void write(LabelledDataset dataset, Path place, Losses losses) throws IOException {
        try (WholeFile file = WholeFile.open(place);
                JsonGenerator json = new JsonFactory().createGenerator(file.out())) {
            json.writeStartObject();
            json.writeArrayFieldStart("images");
            int id = 1;
            for (LabelledImage image : dataset.images()) {
                json.writeStartObject();
                json.writeNumberField("id", id++);
                json.writeStringField("file_name", image.file());
                json.writeNumberField("width", image.width());
                json.writeNumberField("height", image.height());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("categories");
            for (int i = 0; i < dataset.categories().size(); i++) {
                json.writeStartObject();
                json.writeNumberField("id", i + 1);
                json.writeStringField("name", dataset.categories().get(i));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("annotations");
            annotations(dataset, json);
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
            file.finish();
        }
    }

    private static void annotations(LabelledDataset dataset, JsonGenerator json) throws IOException {
        int id = 1;
        for (int i = 0; i < dataset.images().size(); i++) {
            LabelledImage image = dataset.images().get(i);
            for (LabelledObject object : image.objects()) {
                json.writeStartObject();
                json.writeNumberField("id", id++);
                json.writeNumberField("image_id", i + 1);
                json.writeNumberField("category_id", dataset.categories().indexOf(object.category()) + 1);
                json.writeFieldName("bbox");
                json.writeArray(object.box(), 0, 4);
                json.writeNumberField("area", area(object, image));
                json.writeNumberField("iscrowd", 0);
                if (!object.polygons().isEmpty()) {
                    json.writeArrayFieldStart("segmentation");
                    for (double[] polygon : object.polygons()) {
                        json.writeArray(polygon, 0, polygon.length);
                    }
                    json.writeEndArray();
                }
                if (object.mask().isPresent()) {
                    runLengths(object.mask().get(), json);
                }
                json.writeEndObject();
            }
        }
    }

    private static void runLengths(Rle mask, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("segmentation");
        json.writeArrayFieldStart("size");
        json.writeNumber(mask.height());
        json.writeNumber(mask.width());
        json.writeEndArray();
        json.writeStringField("counts", mask.toCompressedString());
        json.writeEndObject();
    }

    /** The mask's, as COCO counts it; the box's where there is none. */
    private static double area(LabelledObject object, LabelledImage image) {
        if (object.mask().isPresent()) {
            return object.mask().get().area();
        }
        if (object.polygons().isEmpty() || image.width() == 0 || image.height() == 0) {
            return object.box()[2] * object.box()[3];
        }
        try {
            return Rle.union(object.polygons().stream()
                            .map(polygon -> Rle.ofPolygon(image.height(), image.width(), polygon))
                            .toList())
                    .area();
        } catch (IllegalArgumentException e) {
            throw new CocoFormatException(
                    image.file() + ": an object (" + object.category() + "): " + e.getMessage(), e);
        }
    }
}
