// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.runtime.weights.WeightSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What to predict on and where the results go.
 *
 * @param weights the network's weight file, and what in it is meant
 * @param inputs images, and folders whose images are all taken
 * @param recursive whether those of folders within are taken too
 * @param boxes a COCO detections file with person boxes; without it each whole image is one person
 * @param ids a COCO annotation file whose images these are and whose ids the predictions bear; without it ids are the numbers
 *     that all file names are, or positions
 * @param scoreThreshold the lowest score of predictions to write and draw, within [0, 1]; empty to write all of them, and to
 *     draw those that the task draws
 * @param out the folder for overlays and {@code predictions.json}; made where needed
 * @param explain whether to show as well what the network looked at, where it has parts that tell
 */
public record PredictionRequest(
        WeightSettings weights,
        List<Path> inputs,
        boolean recursive,
        Optional<Path> boxes,
        Optional<Path> ids,
        OptionalDouble scoreThreshold,
        Path out,
        boolean explain) {

    /** @throws UserError if the threshold is no score */
    public PredictionRequest {
        inputs = List.copyOf(inputs);
        if (scoreThreshold.isPresent() && !(scoreThreshold.getAsDouble() >= 0 && scoreThreshold.getAsDouble() <= 1)) {
            throw UserError.usage("--score-threshold must be within [0, 1], not " + scoreThreshold.getAsDouble());
        }
    }
}
