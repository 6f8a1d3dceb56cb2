// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import com.fasterxml.jackson.core.JsonParser;
import io.densekit.UserError;
import io.densekit.datasets.annotations.AnnotatedImage;
import io.densekit.datasets.annotations.AnnotatedObject;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.annotations.ObjectBoxes;
import io.densekit.datasets.annotations.Outline;
import io.densekit.datasets.annotations.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the objects of a COCO instances file as MMDetection's {@code CocoDataset} does: boxes of at least a pixel that
 * meet their image, crowds to be ignored. Here boxes are clipped to their image at once, and an object whose mask is
 * wanted but can't be used is ignored like a crowd.
 */
final class CocoInstances {
    static final String NO_IMAGE = "annotation of an image that the file does not list, left out";
    static final String NO_CATEGORY = "annotation of a category that the file does not list, left out";
    static final String NO_BOX = "annotation without a box, left out";
    static final String NO_AREA = "annotation whose area is not positive, left out";
    static final String NO_OUTLINE = "object without a usable mask, ignored";
    static final String TWICE = "object annotated twice: same image, category and box; both are kept";
    static final String SAME_ID = "annotation whose id is taken by an earlier one";
    static final String SAME_FILE = "image file listed twice; both are kept";

    private static final String WHAT = "COCO annotations: an object with 'images', 'annotations' and 'categories'";
    private static final Set<String> IMAGE_KEYS = Set.of("id", "file_name", "width", "height");
    private static final Set<String> OBJECT_KEYS = Set.of("id", "image_id", "category_id", "bbox", "area", "iscrowd");
    private static final Set<String> WITH_MASKS =
            Set.of("id", "image_id", "category_id", "bbox", "area", "iscrowd", "segmentation");

    private final Path file;
    private final boolean masks;
    private final Warnings warnings;
    private final CocoCategories categories;
    private final Map<Long, CocoImage> images = new LinkedHashMap<>();
    private final List<Raw> raws = new ArrayList<>();
    private final Set<Long> ids = new HashSet<>();
    private boolean anyOutline;

    /** As read: images and categories may stand after the annotations. */
    private record Raw(
            String place,
            long image,
            long category,
            Optional<double[]> box,
            boolean crowd,
            Optional<Outline> outline) {}

    private CocoInstances(Path file, boolean masks, Warnings warnings) {
        this.file = file;
        this.masks = masks;
        this.warnings = warnings;
        this.categories = new CocoCategories(file);
    }

    /**
     * Reads a file.
     *
     * @param folder that its image files are in
     * @param classes names in the order of their labels; empty for all of the file's categories in its order
     * @param masks whether outlines are read
     * @throws UserError if it can't be read, or an entry is not what COCO says; the message names file and entry
     */
    static AnnotationSet read(Path file, Path folder, List<String> classes, boolean masks, Warnings warnings) {
        CocoInstances instances = new CocoInstances(file, masks, warnings);
        JsonEntries.readObject(
                file,
                WHAT,
                Map.of(
                        "images", instances::image,
                        "annotations", instances::annotation,
                        "categories", instances::category));
        return instances.finish(folder, classes);
    }

    /** The file's categories alone, without images. */
    static AnnotationSet categories(Path file, List<String> classes) {
        CocoInstances instances = new CocoInstances(file, false, new Warnings());
        JsonEntries.readObject(file, WHAT, Map.of("categories", instances::category));
        return instances.finish(file, classes);
    }

    private void image(JsonParser json, int position) throws IOException {
        JsonEntry entry = JsonEntry.read(json, file, "images[" + position + "]", IMAGE_KEYS);
        CocoImage image = new CocoImage(
                entry.whole("id"),
                entry.text("file_name"),
                entry.optionalWhole("width").orElse(0),
                entry.optionalWhole("height").orElse(0));
        if (images.put(image.id(), image) != null) {
            throw UserError.failure(file + ": images[" + position + "]: the id " + image.id()
                    + " is taken by an earlier image; give each its own");
        }
    }

    private void category(JsonParser json, int position) throws IOException {
        categories.add(JsonEntry.read(json, file, "categories[" + position + "]", Set.of("id", "name")));
    }

    private void annotation(JsonParser json, int position) throws IOException {
        JsonEntry entry = JsonEntry.read(json, file, "annotations[" + position + "]", masks ? WITH_MASKS : OBJECT_KEYS);
        entry.optionalWhole("id").ifPresent(id -> {
            if (!ids.add(id)) {
                warnings.add(SAME_ID, entry.place());
            }
        });
        if (!(entry.optionalNumber("area").orElse(1) > 0)) {
            warnings.add(NO_AREA, entry.place());
            return;
        }
        boolean crowd = entry.optionalWhole("iscrowd").orElse(0) != 0;
        // Of a crowd its box alone counts.
        Optional<Outline> outline = masks && !crowd ? CocoOutline.read(entry, warnings) : Optional.empty();
        anyOutline |= outline.isPresent();
        raws.add(new Raw(
                entry.place(),
                entry.whole("image_id"),
                entry.whole("category_id"),
                entry.has("bbox") ? Optional.of(entry.numbers("bbox", 4)) : Optional.empty(),
                crowd,
                outline));
    }

    private AnnotationSet finish(Path folder, List<String> classes) {
        categories.choose(classes);
        if (masks && !anyOutline && !raws.isEmpty()) {
            throw UserError.usage(file + " has no masks: none of its annotations has a usable 'segmentation'; set"
                    + " 'masks: false' and use a model without masks");
        }
        Map<Long, List<AnnotatedObject>> byImage = new LinkedHashMap<>();
        images.keySet().forEach(id -> byImage.put(id, new ArrayList<>()));
        for (Raw raw : raws) {
            object(raw).ifPresent(object -> add(byImage.get(raw.image()), object, raw.place()));
        }
        Set<String> files = new HashSet<>();
        List<AnnotatedImage> annotated = new ArrayList<>();
        byImage.forEach((id, objects) -> {
            CocoImage image = images.get(id);
            if (!files.add(image.file())) {
                warnings.add(SAME_FILE, image.file());
            }
            annotated.add(new AnnotatedImage(
                    id, folder.resolve(image.file()), (int) image.width(), (int) image.height(), objects));
        });
        return new AnnotationSet(categories.classes(), categories.ids(), annotated);
    }

    private void add(List<AnnotatedObject> objects, AnnotatedObject object, String place) {
        boolean twice = objects.stream()
                .anyMatch(other -> other.label() == object.label()
                        && other.ignored() == object.ignored()
                        && other.x1() == object.x1()
                        && other.y1() == object.y1()
                        && other.x2() == object.x2()
                        && other.y2() == object.y2());
        if (twice) {
            warnings.add(TWICE, place);
        }
        objects.add(object);
    }

    private Optional<AnnotatedObject> object(Raw raw) {
        CocoImage image = images.get(raw.image());
        OptionalInt label = categories.label(raw.category());
        if (image == null) {
            return refuse(NO_IMAGE, raw);
        }
        if (label.isEmpty()) {
            return refuse(categories.knows(raw.category()) ? AnnotationSet.OTHER_CLASS : NO_CATEGORY, raw);
        }
        if (raw.box().isEmpty()) {
            return refuse(NO_BOX, raw);
        }
        double[] box = raw.box().get();
        Optional<float[]> corners = ObjectBoxes.within(
                box[0],
                box[1],
                box[0] + box[2],
                box[1] + box[3],
                (int) image.width(),
                (int) image.height(),
                warnings,
                raw.place());
        boolean unusable = masks
                && !raw.crowd()
                && (raw.outline().isEmpty() || !fits(raw.outline().get(), image));
        if (unusable && corners.isPresent()) {
            warnings.add(NO_OUTLINE, raw.place());
        }
        return corners.map(c ->
                new AnnotatedObject(label.getAsInt(), c[0], c[1], c[2], c[3], raw.crowd() || unusable, raw.outline()));
    }

    private static boolean fits(Outline outline, CocoImage image) {
        return !(outline instanceof Outline.Runs runs)
                || !image.sized()
                || runs.height() == image.height() && runs.width() == image.width();
    }

    private Optional<AnnotatedObject> refuse(String why, Raw raw) {
        warnings.add(why, raw.place());
        return Optional.empty();
    }
}
