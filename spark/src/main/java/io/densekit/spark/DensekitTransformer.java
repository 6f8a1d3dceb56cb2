// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.library.ModelFolder;
import io.densekit.task.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Adds what a network says of images to a table of them, as transformers of Spark's pipelines do:
 *
 * <pre>{@code
 * Dataset<Row> images = spark.read().format("binaryFile").load("hdfs:///photos");
 * Dataset<Row> found = DensekitTransformer.of(Path.of("model")).withImages("content").transform(images);
 * found.filter("error is null").selectExpr("path", "explode(detections) as found").write().parquet("found");
 * }</pre>
 *
 * Each executor opens the network once. An image runs alone unless a batch is asked for, on as many threads as Spark gives a
 * task processors, so that what is said of it does not depend on the cluster. Immutable.
 */
public final class DensekitTransformer {

    /** The column that says why an image can't be read; null where it can. */
    public static final String ERROR = "error";

    /** The column that names what bytes are of, if the table has it. */
    static final String PATH = "path";

    private final Path folder;
    private final TaskColumns<?> columns;
    private final String images;
    private final int batch;
    private final boolean onWorkers;
    private final List<String> overrides;

    private DensekitTransformer(
            Path folder, TaskColumns<?> columns, String images, int batch, boolean onWorkers, List<String> overrides) {
        this.folder = folder;
        this.columns = columns;
        this.images = images;
        this.batch = batch;
        this.onWorkers = onWorkers;
        this.overrides = List.copyOf(overrides);
    }

    /**
     * A network that {@code densekit package} wrote. Its folder is sent to every executor.
     *
     * @throws UserError if it is no such folder, or predicts what no column is known for
     */
    public static DensekitTransformer of(Path folder) {
        TaskColumns<?> columns =
                TaskColumns.of(ModelFolder.read(folder).description().task());
        return new DensekitTransformer(folder, columns, PATH, 1, false, List.of());
    }

    /**
     * The same with images in another column than {@code path}.
     *
     * @param column of texts, each a path on the executor's disk or a URI of a file system that Spark knows, or of bytes, each
     *     an encoded image
     */
    public DensekitTransformer withImages(String column) {
        return new DensekitTransformer(folder, columns, column, batch, onWorkers, overrides);
    }

    /**
     * The same with so many images that run at a time, which pays on GPUs. What is said of an image may then differ in its last
     * digits, as it depends on its neighbours' sizes.
     */
    public DensekitTransformer withBatch(int size) {
        if (size < 1) {
            throw UserError.usage("a batch has at least 1 image, not " + size);
        }
        return new DensekitTransformer(folder, columns, images, size, onWorkers, overrides);
    }

    /** The same without sending the model: each worker has the folder under the same path. */
    public DensekitTransformer withModelOnWorkers() {
        return new DensekitTransformer(folder, columns, images, batch, true, overrides);
    }

    /** The same with one more override of the configuration, such as {@code compute.precision} and {@code bf16}. */
    public DensekitTransformer with(String key, Object value) {
        List<String> more = new ArrayList<>(overrides);
        more.add(key + "=" + value);
        return new DensekitTransformer(folder, columns, images, batch, onWorkers, more);
    }

    /** The column that predictions are in: {@code detections}, {@code classes}, {@code pose} or {@code labels}. */
    public String column() {
        return columns.column();
    }

    /**
     * The columns of the result: those of the table, {@link #column()} and {@link #ERROR}.
     *
     * @throws UserError if the table has no images or has one of these already
     */
    public StructType transformSchema(StructType table) {
        List<String> names = Arrays.asList(table.fieldNames());
        if (!names.contains(images)) {
            throw UserError.usage(
                    "the table has no column " + images + " of images; it has " + String.join(", ", names));
        }
        DataType type = table.apply(images).dataType();
        if (!type.equals(DataTypes.StringType) && !type.equals(DataTypes.BinaryType)) {
            throw UserError.usage("the column " + images + " holds " + type.simpleString()
                    + "; images are paths (string) or encoded (binary)");
        }
        for (String added : List.of(column(), ERROR)) {
            if (names.contains(added)) {
                throw UserError.usage("the table has a column " + added + " already; rename it or leave it out");
            }
        }
        return table.add(column(), columns.type(), true).add(ERROR, DataTypes.StringType, true);
    }

    /**
     * The table with predictions. Rows stay in their order and their partitions; an image that can't be read keeps its row, with
     * a sentence in {@link #ERROR}.
     *
     * @throws UserError as {@link #transformSchema}
     */
    public Dataset<Row> transform(Dataset<Row> table) {
        StructType schema = transformSchema(table.schema());
        return table.mapPartitions(partition(columns, table), Encoders.row(schema));
    }

    private <P extends Prediction> PredictingPartition<P> partition(TaskColumns<P> typed, Dataset<Row> table) {
        List<String> names = Arrays.asList(table.columns());
        boolean named =
                names.contains(PATH) && table.schema().apply(PATH).dataType().equals(DataTypes.StringType);
        return new PredictingPartition<>(
                place(table.sparkSession().sparkContext()),
                typed,
                ImageFetcher.of(table.sparkSession()),
                names.indexOf(images),
                named ? names.indexOf(PATH) : -1,
                batch);
    }

    private ModelPlace place(SparkContext context) {
        if (onWorkers) {
            return new ModelPlace(null, folder.toAbsolutePath().toString(), overrides);
        }
        ModelFolder model = ModelFolder.read(folder);
        List<Path> files = List.of(model.config(), model.weights(), folder.resolve(ModelFolder.DESCRIPTION));
        return new ModelPlace(Shipment.send(context, files), null, overrides);
    }
}
