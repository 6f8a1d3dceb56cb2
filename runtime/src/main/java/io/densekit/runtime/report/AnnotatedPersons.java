// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.Truth;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoObject;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Annotated persons of a few images, as COCO's file has them: in pixels of the original images, and all of them, also
 * where a network was judged on detected boxes.
 */
final class AnnotatedPersons {

    private AnnotatedPersons() {}

    /**
     * Those with at least one labelled keypoint.
     *
     * @return by image; images without persons are missing
     */
    static Map<Long, List<Truth>> of(CocoGroundTruth annotations, Set<Long> images) {
        Map<Long, List<Truth>> persons = new HashMap<>();
        annotations
                .annotations()
                .filter(object -> images.contains(object.imageId()))
                .forEach(object -> {
                    Keypoints joints = joints(object.keypoints());
                    boolean labelled = false;
                    for (float visibility : joints.confidence()) {
                        labelled |= visibility > 0;
                    }
                    if (labelled) {
                        persons.computeIfAbsent(object.imageId(), id -> new ArrayList<>())
                                .add(person(object, joints));
                    }
                });
        return persons;
    }

    private static Keypoints joints(double[] triples) {
        int count = triples.length / 3;
        Keypoints joints = new Keypoints(new float[count], new float[count], new float[count]);
        for (int k = 0; k < count; k++) {
            joints.x()[k] = (float) triples[3 * k];
            joints.y()[k] = (float) triples[3 * k + 1];
            joints.confidence()[k] = (float) triples[3 * k + 2];
        }
        return joints;
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
