// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Tables that the driver makes, and folders of Parquet that are whole. */
final class Tables {

    private Tables() {}

    /** A table of rows in their order, so many to a task. */
    static Dataset<Row> of(SparkSession spark, List<Row> rows, StructType schema, int rowsPerTask) {
        int tasks = Math.max(1, (rows.size() + rowsPerTask - 1) / rowsPerTask);
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, tasks), schema);
    }

    /**
     * A folder of Parquet.
     *
     * @throws UserError if it isn't there, or is none
     */
    static Dataset<Row> parquet(SparkSession spark, String folder) {
        try {
            return spark.read().parquet(folder);
        } catch (Exception e) { // AnalysisException is a checked one, though no method of Spark's says so
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw UserError.usage(
                    folder + " is no folder of Parquet that can be read (" + why + "); name one that predict wrote", e);
        }
    }

    /**
     * Refuses a folder that is there already.
     *
     * @throws UserError if it is, or can't be looked for
     */
    static void requireFree(SparkSession spark, String folder) {
        Path path = new Path(folder);
        try {
            if (path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path)) {
                throw UserError.usage(folder + " is there already; choose a new folder for the predictions");
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Writes a folder of Parquet under a hidden name beside it and moves it into place when it is whole.
     *
     * @throws UserError if it is there already or can't be written
     */
    static void writeParquet(Dataset<Row> table, String folder) {
        requireFree(table.sparkSession(), folder);
        Path path = new Path(folder);
        Path hidden =
                new Path(path.getParent() == null ? new Path(".") : path.getParent(), ".densekit-" + UUID.randomUUID());
        try {
            FileSystem files =
                    path.getFileSystem(table.sparkSession().sparkContext().hadoopConfiguration());
            try {
                table.write().parquet(hidden.toString());
                if (!files.rename(hidden, path)) {
                    throw new IOException("it can't be moved into place");
                }
            } finally {
                files.delete(hidden, true);
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static UserError unwritable(String folder, IOException e) {
        return UserError.failure(
                folder + " can't be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + "); check that the folder that it is in exists and can be written",
                e);
    }
}
