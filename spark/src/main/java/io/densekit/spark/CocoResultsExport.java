// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoResultsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes a table of detections as the results file that COCO's server and {@code coco-eval} take. */
final class CocoResultsExport {

    private CocoResultsExport() {}

    /**
     * Writes it on the driver, by rising ids of images, a partition of the table at a time in memory, and in one step.
     *
     * @param predictions with {@code image_id} and {@code detections}
     * @throws UserError if it can't be written, or a category is unknown
     */
    static void write(Dataset<Row> predictions, Truth truth, Path file) {
        Dataset<Row> sorted = PredictedObjects.of(predictions).orderBy(PredictedObjects.IMAGE_ID);
        try (CocoResultsWriter writer = CocoResultsWriter.open(file, truth.truth())) {
            Iterator<Row> rows = sorted.toLocalIterator();
            while (rows.hasNext()) {
                Row row = rows.next();
                writer.write(PredictedObjects.imageId(row), PredictedObjects.found(row, true, true, truth));
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
