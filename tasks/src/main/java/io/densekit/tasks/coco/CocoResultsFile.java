// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.coco;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoResultsWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Predictions as COCO's server takes them. */
public final class CocoResultsFile {

    private CocoResultsFile() {}

    /** What writes them, image by image, so that those of a whole dataset needn't be in memory in COCO's form. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of them. */
        void writeTo(CocoResultsWriter writer) throws IOException;
    }

    /**
     * Writes them, in one step.
     *
     * @param truth that they are judged by; images get the ids that its file has
     * @throws UserError if the file can't be written, or a number is not finite
     */
    public static void write(Path file, CocoGroundTruth truth, Content content) {
        try (CocoResultsWriter writer = CocoResultsWriter.open(file, truth)) {
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
