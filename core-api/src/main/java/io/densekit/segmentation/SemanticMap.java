// SPDX-License-Identifier: Apache-2.0
package io.densekit.segmentation;

import io.densekit.data.SampleKey;
import io.densekit.structures.LabelMap;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;

/**
 * The likeliest class of every pixel of the original image.
 *
 * @param key the sample that it was predicted from
 * @param labels at the original image's size; every pixel has a class
 */
public record SemanticMap(SampleKey key, LabelMap labels) implements Prediction {

    /** The task of such predictions. */
    public static final TaskKey<SemanticMask, SemanticMap> TASK =
            new TaskKey<>("semantic-segmentation", "semantic segmentation", SemanticMask.class, SemanticMap.class);
}
