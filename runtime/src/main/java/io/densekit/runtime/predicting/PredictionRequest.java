// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.runtime.weights.WeightSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to predict on and where the results go.
 *
 * @param weights the network's weight file, and what in it is meant
 * @param inputs images, and folders whose images are all taken
 * @param recursive whether those of folders within are taken too
 * @param boxes a COCO detections file with person boxes; without it each whole image is one person
 * @param out the folder for overlays and {@code predictions.json}; made where needed
 * @param explain whether to show as well what the network looked at, where it has parts that tell
 */
public record PredictionRequest(
        WeightSettings weights, List<Path> inputs, boolean recursive, Optional<Path> boxes, Path out, boolean explain) {

    /** Keeps an unchangeable copy of the list. */
    public PredictionRequest {
        inputs = List.copyOf(inputs);
    }
}
