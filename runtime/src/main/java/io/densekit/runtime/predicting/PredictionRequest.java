// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What to predict on and where the results go.
 *
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
        List<Path> inputs,
        boolean recursive,
        Optional<Path> boxes,
        Optional<Path> ids,
        OptionalDouble scoreThreshold,
        Path out,
        boolean explain) {

    /** All predictions on images and videos, and on those of folders, into a folder. */
    public static PredictionRequest of(List<Path> inputs, Path out) {
        return new PredictionRequest(
                inputs, false, Optional.empty(), Optional.empty(), OptionalDouble.empty(), out, false);
    }

    /** @throws UserError if the threshold is no score */
    public PredictionRequest {
        inputs = List.copyOf(inputs);
        if (scoreThreshold.isPresent() && !(scoreThreshold.getAsDouble() >= 0 && scoreThreshold.getAsDouble() <= 1)) {
            throw UserError.usage("--score-threshold must be within [0, 1], not " + scoreThreshold.getAsDouble());
        }
    }
}
