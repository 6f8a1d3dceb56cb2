// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import com.fasterxml.jackson.core.JsonParser;
import io.densekit.UserError;
import io.densekit.datasets.annotations.Warnings;
import io.densekit.structures.Keypoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The persons of a COCO detections file: a list of objects with {@code image_id} (or {@code file_name}), {@code
 * category_id}, {@code bbox} and {@code score}. Only category 1, a person, is taken.
 */
final class CocoDetections {
    static final String BELOW_THRESHOLD = "detection whose score is below the threshold, left out";
    static final String NO_IMAGE = "detection in an image that is not among those asked for, left out";
    static final String OTHER_CATEGORY = "detection of something else than a person, left out";

    private static final String WHAT = "COCO detections: a list of objects with 'image_id', 'bbox' and 'score'";
    private static final long PERSON = 1;
    private static final Set<String> KEYS = Set.of("image_id", "file_name", "category_id", "bbox", "score");

    private final Path file;
    private final double threshold;
    private final int keypoints;
    private final Warnings warnings;
    private final List<CocoPerson> persons = new ArrayList<>();

    private CocoDetections(Path file, double threshold, int keypoints, Warnings warnings) {
        this.file = file;
        this.threshold = threshold;
        this.keypoints = keypoints;
        this.warnings = warnings;
    }

    /**
     * Reads the boxes, in the file's order.
     *
     * @param images by identifier
     * @param threshold scores below it are left out
     * @param keypoints how many a person has
     * @throws UserError if the file can't be read, or an entry is not what COCO says; the message names file and entry
     */
    static List<CocoPerson> read(
            Path file, Map<Long, CocoImage> images, double threshold, int keypoints, Warnings warnings) {
        CocoDetections detections = new CocoDetections(file, threshold, keypoints, warnings);
        Function<JsonEntry, Optional<CocoImage>> find =
                entry -> Optional.ofNullable(images.get(entry.whole("image_id")));
        JsonEntries.readList(file, WHAT, (json, position) -> detections.detection(json, position, find));
        return detections.persons;
    }

    /**
     * Reads the boxes in images that have no annotations.
     *
     * @param images found by {@code file_name}, the end of their path, or by {@code image_id}: the number that their
     *     names are, as COCO's names are, otherwise their position
     */
    static List<CocoPerson> read(
            Path file, List<CocoImage> images, double threshold, int keypoints, Warnings warnings) {
        CocoDetections detections = new CocoDetections(file, threshold, keypoints, warnings);
        Map<Long, CocoImage> byId = byNumber(images);
        JsonEntries.readList(
                file,
                WHAT,
                (json, position) -> detections.detection(json, position, entry -> find(entry, images, byId)));
        return detections.persons;
    }

    private static Map<Long, CocoImage> byNumber(List<CocoImage> images) {
        Map<Long, CocoImage> byNumber = new HashMap<>();
        for (CocoImage image : images) {
            String name = Path.of(image.file()).getFileName().toString().replaceFirst("\\.[^.]*$", "");
            if (name.matches("\\d{1,18}")) {
                byNumber.put(Long.parseLong(name), image);
            }
        }
        if (byNumber.size() < images.size()) {
            byNumber.clear();
            images.forEach(image -> byNumber.put(image.id(), image));
        }
        return byNumber;
    }

    private static Optional<CocoImage> find(JsonEntry entry, List<CocoImage> images, Map<Long, CocoImage> byId) {
        if (!entry.has("file_name")) {
            return Optional.ofNullable(byId.get(entry.whole("image_id")));
        }
        Path name = Path.of(entry.text("file_name"));
        return images.stream()
                .filter(image -> Path.of(image.file()).endsWith(name))
                .findFirst();
    }

    private void detection(JsonParser json, int position, Function<JsonEntry, Optional<CocoImage>> find)
            throws IOException {
        JsonEntry entry = JsonEntry.read(json, file, "entry " + position, KEYS);
        double[] box = entry.numbers("bbox", 4);
        double score = entry.optionalNumber("score").orElse(1);
        Optional<CocoImage> image = find.apply(entry);
        if (entry.optionalWhole("category_id").orElse(PERSON) != PERSON) {
            warnings.add(OTHER_CATEGORY);
        } else if (!(score >= threshold)) {
            warnings.add(BELOW_THRESHOLD);
        } else if (image.isEmpty()) {
            warnings.add(NO_IMAGE);
        } else {
            PersonBox.detected(box, image.get(), warnings)
                    .ifPresent(found -> persons.add(new CocoPerson(-1, image.get(), found, score, none())));
        }
    }

    private Keypoints none() {
        return new Keypoints(new float[keypoints], new float[keypoints], new float[keypoints]);
    }
}
