// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import io.densekit.data.Dataset;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoObject;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import java.util.List;
import java.util.Optional;

/**
 * Annotated persons of an image, as COCO's file has them: in pixels of the original images, and all of them, also
 * where a network was judged on detected boxes.
 */
final class AnnotatedPersons {

    private AnnotatedPersons() {}

    /** Those with at least one labelled keypoint; none where the dataset has no such file. */
    static List<PersonCrop> of(Dataset<?> dataset, long image) {
        Optional<CocoGroundTruth> truth =
                dataset instanceof CocoAnnotated annotated ? annotated.groundTruth() : Optional.empty();
        return truth.stream()
                .flatMap(CocoGroundTruth::annotations)
                .filter(object -> object.imageId() == image)
                .map(object -> person(object, Keypoints.ofTriples(object.keypoints())))
                .filter(person -> person.joints().labelled())
                .toList();
    }

    /** The crop is nobody's here: only box and joints are drawn. */
    private static PersonCrop person(CocoObject object, Keypoints joints) {
        double[] corners = object.box();
        Box box = new Box(corners[0], corners[1], corners[2], corners[3]);
        double width = box.width() / PersonCrop.PIXELS_PER_SCALE;
        double height = box.height() / PersonCrop.PIXELS_PER_SCALE;
        return new PersonCrop(
                object.id(), box, 1, box.x() + box.width() / 2, box.y() + box.height() / 2, width, height, 0, joints);
    }
}
