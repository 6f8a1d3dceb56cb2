// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import io.densekit.UserError;
import io.densekit.detection.Detections;
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
        write(file, writer -> {
            for (Map.Entry<Long, List<CocoDetection>> image : byImage.entrySet()) {
                writer.write(image.getKey(), image.getValue());
            }
        });
    }

    /** @param categories the identifiers of the categories, by label */
    static void write(Path file, List<Detections> images, List<Long> categories) {
        write(file, writer -> {
            for (Detections image : images) {
                writer.write(image.key().imageId(), CocoObjects.all(image, categories));
            }
        });
    }

    private interface Content {
        void writeTo(CocoResultsWriter writer) throws IOException;
    }

    private static void write(Path file, Content content) {
        try (CocoResultsWriter writer = CocoResultsWriter.open(file)) {
            content.writeTo(writer);
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
