// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.data.SampleKey;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;
import java.util.List;

/**
 * The objects that a detector found in one image, the surest first.
 *
 * @param key the sample they were predicted from
 * @param imageHeight of the original image, in pixels
 * @param imageWidth of the original image, in pixels
 * @param boxes one an object, in pixels of the original image
 * @param labels one an object, from 0
 * @param scores one an object, within [0, 1]
 * @param masks one an object, in pixels of the original image; an empty list if the model makes none
 */
public record Detections(
        SampleKey key, int imageHeight, int imageWidth, Boxes boxes, int[] labels, float[] scores, List<Mask> masks)
        implements Prediction {

    /** The task of such predictions. */
    public static final TaskKey<Instances, Detections> TASK =
            new TaskKey<>("detection", "detections", Instances.class, Detections.class);

    /** @throws IllegalArgumentException if boxes, labels, scores and masks differ in number */
    public Detections {
        masks = List.copyOf(masks);
        int count = boxes.count();
        if (labels.length != count || scores.length != count || !masks.isEmpty() && masks.size() != count) {
            throw new IllegalArgumentException(count + " boxes with " + labels.length + " labels, " + scores.length
                    + " scores and " + masks.size() + " masks are no detections");
        }
    }

    /** How many objects. */
    @Override
    public int count() {
        return labels.length;
    }
}
