// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import com.fasterxml.jackson.core.JsonParser;
import io.densekit.UserError;
import io.densekit.datasets.annotations.Warnings;
import io.densekit.structures.Keypoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The persons of a COCO keypoint file that a network can learn from and is judged on: not a crowd, a good box, at least
 * one labelled keypoint. They stand image by image in the file's order.
 */
final class CocoAnnotations {
    static final String CROWD = "person that is a crowd, left out";
    static final String NO_KEYPOINTS = "person without a labelled keypoint, left out";
    static final String NO_IMAGE = "annotation of an image that the file does not list, left out";
    static final String NO_BOX = "person without a box, left out";
    static final String NOT_A_POSITION = "keypoint whose position is not a finite number, taken as not labelled";

    private static final String WHAT = "COCO annotations: an object with 'images', 'annotations' and 'categories'";
    private static final Set<String> IMAGE_KEYS = Set.of("id", "file_name", "width", "height");
    private static final Set<String> PERSON_KEYS =
            Set.of("id", "image_id", "category_id", "bbox", "area", "iscrowd", "keypoints", "num_keypoints");
    private static final Set<String> CATEGORY_KEYS = Set.of("id", "name", "keypoints");

    private final Path file;
    private final int keypoints;
    private final Warnings warnings;
    private final Map<Long, CocoImage> images = new LinkedHashMap<>();
    private final Map<Long, List<String>> categories = new LinkedHashMap<>();
    private final List<JsonEntry> entries = new ArrayList<>();

    private CocoAnnotations(Path file, int keypoints, Warnings warnings) {
        this.file = file;
        this.keypoints = keypoints;
        this.warnings = warnings;
    }

    /**
     * Reads a file.
     *
     * @param keypoints how many a person has
     * @throws UserError if it can't be read, or an entry is not what COCO says; the message names file and entry
     */
    static CocoAnnotations read(Path file, int keypoints, Warnings warnings) {
        CocoAnnotations annotations = new CocoAnnotations(file, keypoints, warnings);
        JsonEntries.readObject(
                file,
                WHAT,
                Map.of(
                        "images", annotations::image,
                        "annotations", annotations::annotation,
                        "categories", annotations::category));
        annotations.checkCategories();
        return annotations;
    }

    /** Every image by its identifier, in the file's order. */
    Map<Long, CocoImage> images() {
        return images;
    }

    /** The persons, image by image. */
    List<CocoPerson> persons() {
        Map<Long, List<CocoPerson>> byImage = new LinkedHashMap<>();
        images.keySet().forEach(id -> byImage.put(id, new ArrayList<>()));
        for (JsonEntry entry : entries) {
            person(entry).ifPresent(person -> byImage.get(person.image().id()).add(person));
        }
        return byImage.values().stream().flatMap(List::stream).toList();
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

    /** Kept as read: images and categories may stand after the annotations. */
    private void annotation(JsonParser json, int position) throws IOException {
        entries.add(JsonEntry.read(json, file, "annotations[" + position + "]", PERSON_KEYS));
    }

    private void category(JsonParser json, int position) throws IOException {
        JsonEntry entry = JsonEntry.read(json, file, "categories[" + position + "]", CATEGORY_KEYS);
        categories.put(entry.whole("id"), entry.texts("keypoints"));
    }

    private void checkCategories() {
        for (List<String> names : categories.values()) {
            if (!names.isEmpty() && names.size() != keypoints) {
                throw UserError.failure(file + ": its category has " + names.size() + " keypoints, but the dataset is"
                        + " set to " + keypoints + "; set 'keypoints' to what the file has");
            }
        }
        boolean any = categories.values().stream().anyMatch(names -> !names.isEmpty());
        if (!any && entries.stream().noneMatch(entry -> entry.has("keypoints"))) {
            throw UserError.failure(file + " has no keypoints: neither a category nor an annotation names any; give the"
                    + " person_keypoints file, not the instances file");
        }
    }

    private Optional<CocoPerson> person(JsonEntry entry) {
        List<String> names = categories.get(entry.optionalWhole("category_id").orElse(-1));
        if (names != null && names.isEmpty() && !entry.has("keypoints")) {
            return Optional.empty(); // something else than a person
        }
        if (entry.optionalWhole("iscrowd").orElse(0) != 0) {
            return refuse(CROWD);
        }
        CocoImage image = images.get(entry.whole("image_id"));
        if (image == null) {
            return refuse(NO_IMAGE);
        }
        if (!entry.has("bbox")) {
            return refuse(NO_BOX);
        }
        if (entry.optionalNumber("area").orElse(1) <= 0) {
            return refuse(PersonBox.NO_AREA);
        }
        if (!entry.has("keypoints") || entry.optionalWhole("num_keypoints").orElse(1) == 0) {
            return refuse(NO_KEYPOINTS);
        }
        Keypoints joints = joints(entry.numbers("keypoints", 3 * keypoints));
        if (!labelled(joints)) {
            return refuse(NO_KEYPOINTS);
        }
        long id = entry.whole("id");
        return PersonBox.annotated(entry.numbers("bbox", 4), image, warnings)
                .map(box -> new CocoPerson(id, image, box, 1, joints));
    }

    private Optional<CocoPerson> refuse(String why) {
        warnings.add(why);
        return Optional.empty();
    }

    private Keypoints joints(double[] triples) {
        float[] x = new float[keypoints];
        float[] y = new float[keypoints];
        float[] visibility = new float[keypoints];
        for (int i = 0; i < keypoints; i++) {
            boolean finite = Double.isFinite(triples[3 * i] + triples[3 * i + 1] + triples[3 * i + 2]);
            if (!finite) {
                warnings.add(NOT_A_POSITION);
            } else if (triples[3 * i + 2] > 0) {
                x[i] = (float) triples[3 * i];
                y[i] = (float) triples[3 * i + 1];
                visibility[i] = (float) triples[3 * i + 2];
            }
        }
        return new Keypoints(x, y, visibility);
    }

    private static boolean labelled(Keypoints joints) {
        for (float visibility : joints.confidence()) {
            if (visibility > 0) {
                return true;
            }
        }
        return false;
    }
}
