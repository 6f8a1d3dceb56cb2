// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.panoptic.PanopticEvaluation;
import io.densekit.evaluation.panoptic.PanopticQuality;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Panoptic results to evaluate.
 *
 * @param annotations the JSON file of the annotations
 * @param annotationImages where its PNG files are; beside it, in a folder of its name, where empty
 * @param predictions the JSON file of the results
 * @param predictionImages where its PNG files are, as above
 * @param threads how many to use; 0 for all processors
 */
public record PanopticEvalRequest(
        Path annotations,
        Optional<Path> annotationImages,
        Path predictions,
        Optional<Path> predictionImages,
        int threads) {

    /** What an evaluation gave. */
    public record Report(PanopticQuality quality, Path annotations) {

        /** What is odd in the annotations, a line each. */
        public List<String> findings() {
            return quality.otherAreas() == 0
                    ? List.of()
                    : List.of(annotations + ": segments whose area isn't the one in their PNG; the file's counts, as in"
                            + " panopticapi (" + quality.otherAreas() + ")");
        }

        /** A line for all categories, for things and for stuff, and one for each where it was asked for. */
        public String table(boolean perCategory) {
            return quality.summary() + (perCategory ? System.lineSeparator() + quality.perCategory() : "");
        }

        /** Writes the figures in full precision. */
        public void writeJson(Path file) {
            AtomicFile.writeText(file, Json.text(quality.toMap()) + "\n");
        }
    }

    /**
     * Compares all annotated images.
     *
     * @throws UserError if a file can't be used
     */
    public Report run() {
        PanopticEvaluation evaluation = new PanopticEvaluation(
                annotations,
                annotationImages.orElseGet(() -> folderOf(annotations)),
                predictions,
                predictionImages.orElseGet(() -> folderOf(predictions)));
        try {
            int used = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
            return new Report(evaluation.evaluate(used), annotations);
        } catch (CocoFormatException e) {
            throw UserError.failure(e.getMessage(), e);
        }
    }

    private static Path folderOf(Path json) {
        return json.resolveSibling(json.getFileName().toString().replaceFirst("\\.json$", ""));
    }
}
