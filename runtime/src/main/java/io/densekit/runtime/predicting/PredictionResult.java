// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a prediction.
 *
 * @param images how many could be read, each with an overlay
 * @param predictions how many there are in all of them
 * @param unreadable a sentence for each image that could not be read
 * @param warnings what else was left out, a sentence with its count each
 * @param json the file with the predictions
 */
public record PredictionResult(
        int images, int predictions, List<String> unreadable, List<String> warnings, Path json) {}
