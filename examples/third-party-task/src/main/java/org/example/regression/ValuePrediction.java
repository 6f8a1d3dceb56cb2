// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.data.SampleKey;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;

/**
 * What a network says of an image.
 *
 * @param key the sample that it was predicted from
 * @param value in the unit of the CSV's numbers
 */
record ValuePrediction(SampleKey key, float value) implements Prediction {

    /** The task of such predictions: the model bears it, and the {@link ValueTask} bound under its name is found by it. */
    static final TaskKey<ImageValue, ValuePrediction> TASK =
            new TaskKey<>("image-regression", "values", ImageValue.class, ValuePrediction.class);
}
