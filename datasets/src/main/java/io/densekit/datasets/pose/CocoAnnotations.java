// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.CocoObject;
import io.densekit.structures.Keypoints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The persons of a COCO keypoint file that a network can learn from and is judged on: not a crowd, a good box, at least
 * one labelled keypoint. They stand image by image in the file's order.
 *
 * @param file that the ground truth is from, for messages
 * @param keypoints how many a person has
 */
record CocoAnnotations(Path file, CocoGroundTruth truth, int keypoints, Warnings warnings) {
    static final String NO_KEYPOINTS = "person without a labelled keypoint, left out";

    /** @throws UserError if the file has another number of keypoints, or none */
    CocoAnnotations {
        boolean any = truth.annotations().anyMatch(object -> object.keypoints().length > 0);
        for (CocoCategory category : truth.categories()) {
            int names = category.keypoints().size();
            any |= names > 0;
            if (names > 0 && names != keypoints) {
                throw UserError.failure(file + ": its category has " + names + " keypoints, but the dataset is"
                        + " set to " + keypoints + "; set 'keypoints' to what the file has");
            }
        }
        if (!any) {
            throw UserError.failure(file + " has no keypoints: neither a category nor an annotation names any; give the"
                    + " person_keypoints file, not the instances file");
        }
    }

    /**
     * The persons, image by image.
     *
     * @throws UserError if one has another number of keypoints; the message names file and entry
     */
    List<CocoPerson> persons() {
        Map<Long, CocoImage> images = images();
        Map<Long, List<CocoPerson>> byImage = new LinkedHashMap<>();
        images.keySet().forEach(id -> byImage.put(id, new ArrayList<>()));
        truth.annotations().forEach(object -> person(object, images.get(object.imageId()))
                .ifPresent(byImage.get(object.imageId())::add));
        return byImage.values().stream().flatMap(List::stream).toList();
    }

    /** Every image by its identifier, in the file's order. */
    Map<Long, CocoImage> images() {
        Map<Long, CocoImage> images = new LinkedHashMap<>();
        truth.listedImages().forEach(image -> images.put(image.id(), image));
        return images;
    }

    private Optional<CocoPerson> person(CocoObject object, CocoImage image) {
        double[] triples = object.keypoints();
        if (triples.length == 0 || object.isCrowd()) {
            return Optional.empty(); // no person, or counted when the file was read
        }
        if (object.area() <= 0) {
            return refuse(PersonBox.NO_AREA);
        }
        if (!object.isLabelled()) {
            return refuse(NO_KEYPOINTS);
        }
        if (triples.length != 3 * keypoints) {
            throw UserError.failure(file + ": " + object.place() + ": 'keypoints' must be a list of " + 3 * keypoints
                    + " numbers, got a list of " + triples.length);
        }
        Keypoints joints = Keypoints.ofTriples(triples);
        if (!joints.labelled()) {
            return refuse(NO_KEYPOINTS);
        }
        return PersonBox.annotated(object.box(), image, warnings)
                .map(box -> new CocoPerson(object.id(), image, box, 1, joints));
    }

    private Optional<CocoPerson> refuse(String why) {
        warnings.add(why);
        return Optional.empty();
    }
}
