// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoResultsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Predictions as COCO's server takes them. */
final class CocoResultsFile {

    private CocoResultsFile() {}

    static void write(Path file, Map<Long, List<CocoDetection>> byImage) {
        try (CocoResultsWriter writer = CocoResultsWriter.open(file)) {
            for (Map.Entry<Long, List<CocoDetection>> image : byImage.entrySet()) {
                writer.write(image.getKey(), image.getValue());
            }
            writer.finish();
        } catch (IOException e) {
            throw UserError.failure(
                    file + " can't be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); check that its folder exists and can be written and that the disk has space left",
                    e);
        } catch (CocoFormatException e) {
            throw UserError.failure(e.getMessage(), e);
        }
    }
}
