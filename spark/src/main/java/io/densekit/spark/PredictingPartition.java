// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.library.DenseModel;
import io.densekit.task.Prediction;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Predicts on the rows of a partition with the network that all tasks of a JVM share.
 *
 * @param columns how predictions stand in the table
 * @param image the column with paths or bytes
 * @param path the column with the names of what bytes are of; -1 without one
 * @param batch images that run at a time
 * @param <P> what is predicted
 */
record PredictingPartition<P extends Prediction>(
        ModelPlace model, TaskColumns<P> columns, ImageFetcher images, int image, int path, int batch)
        implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        if (!rows.hasNext()) {
            return Collections.emptyIterator();
        }
        Lease<DenseModel<P>> lease = model.lease(columns.prediction());
        // Also where the task fails, or nobody asks for the last row.
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> lease.close());
        return new PredictedRows<>(rows, lease.value(), this);
    }

    /** What messages call a row's image. */
    String name(Row row) {
        return path < 0 || row.isNullAt(path) ? "the image" : row.getString(path);
    }
}
