// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.CocoAnnotationFile;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.DetectedBox;
import io.densekit.files.FileName;
import io.densekit.structures.Keypoints;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The persons of a COCO detections file: a list of objects with {@code image_id} (or {@code file_name}), {@code
 * category_id}, {@code bbox} and {@code score}. Only category 1, a person, is taken.
 */
final class CocoDetections {
    static final String BELOW_THRESHOLD = "detection whose score is below the threshold, left out";
    static final String NO_IMAGE = "detection in an image that is not among those asked for, left out";
    static final String OTHER_CATEGORY = "detection of something else than a person, left out";

    private static final long PERSON = 1;

    private final double threshold;
    private final int keypoints;
    private final Warnings warnings;
    private final List<CocoPerson> persons = new ArrayList<>();

    private CocoDetections(double threshold, int keypoints, Warnings warnings) {
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
     * @throws io.densekit.UserError if the file can't be read, or an entry is not what COCO says; the message names file and entry
     */
    static List<CocoPerson> read(
            Path file, Map<Long, CocoImage> images, double threshold, int keypoints, Warnings warnings) {
        CocoDetections detections = new CocoDetections(threshold, keypoints, warnings);
        Map<String, CocoImage> byWritten =
                images.values().stream().collect(Collectors.toMap(CocoImage::writtenId, Function.identity()));
        detections.take(file, box -> Optional.ofNullable(byWritten.get(imageId(box))));
        return detections.persons;
    }

    /**
     * Reads the boxes in images that have no annotations.
     *
     * @param images found by {@code file_name}, the end of their path, or by {@code image_id}: the text that their names
     *     without an ending are, the number that all of their names are, as COCO's names are, otherwise their position
     */
    static List<CocoPerson> read(
            Path file, List<CocoImage> images, double threshold, int keypoints, Warnings warnings) {
        CocoDetections detections = new CocoDetections(threshold, keypoints, warnings);
        Map<String, CocoImage> byId = byId(images);
        detections.take(file, box -> find(box, images, byId));
        return detections.persons;
    }

    private static Map<String, CocoImage> byId(List<CocoImage> images) {
        Map<String, CocoImage> byNumber = new HashMap<>();
        Map<String, CocoImage> byId = new HashMap<>();
        for (CocoImage image : images) {
            String name = Path.of(image.file()).getFileName().toString().replaceFirst("\\.[^.]*$", "");
            if (name.matches("\\d{1,18}")) {
                byNumber.put(Long.toString(Long.parseLong(name)), image);
            } else {
                byId.put(name, image);
            }
        }
        if (byNumber.size() < images.size()) {
            byNumber.clear();
            images.forEach(image -> byNumber.put(Long.toString(image.id()), image));
        }
        byId.putAll(byNumber);
        return byId;
    }

    private static Optional<CocoImage> find(DetectedBox box, List<CocoImage> images, Map<String, CocoImage> byId) {
        if (box.file() == null) {
            return Optional.ofNullable(byId.get(imageId(box)));
        }
        Path name = name(box.file());
        return images.stream()
                .filter(image -> Path.of(image.file()).endsWith(name))
                .findFirst();
    }

    private static Path name(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CocoFormatException("file_name: " + FileName.mistake(text, e), e);
        }
    }

    private static String imageId(DetectedBox box) {
        return box.imageId().orElseThrow(() -> new CocoFormatException("image_id is missing"));
    }

    private void take(Path file, Function<DetectedBox, Optional<CocoImage>> find) {
        CocoAnnotationFile.orUserError(() -> {
            DetectedBox.read(file, box -> take(box, find.apply(box)));
            return persons;
        });
    }

    private void take(DetectedBox box, Optional<CocoImage> image) {
        double score = box.score().orElse(1);
        if (box.categoryId().orElse(PERSON) != PERSON) {
            warnings.add(OTHER_CATEGORY);
        } else if (!(score >= threshold)) {
            warnings.add(BELOW_THRESHOLD);
        } else if (image.isEmpty()) {
            warnings.add(NO_IMAGE);
        } else {
            PersonBox.detected(box.box(), image.get(), warnings)
                    .ifPresent(found ->
                            persons.add(new CocoPerson(-1, image.get(), found, score, Keypoints.none(keypoints))));
        }
    }
}
