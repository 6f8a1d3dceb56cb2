// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.lanes;

import io.densekit.data.Truth;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.task.Prediction;
import java.util.List;

/**
 * A batch and what a network says of it.
 *
 * @param predictions one or more a sample, in the order of samples
 * @param explanations what it looked at, where that was asked for
 */
public record PredictedBatch<T extends Truth, P extends Prediction>(
        HostBatch<T> batch, List<P> predictions, Explanations explanations) {}
