// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.apache.spark.sql.functions.col;

import io.densekit.UserError;
import io.densekit.evaluation.coco.IouType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Predicts on a cluster. */
@Command(
        name = "predict",
        description = "Predict on images with a model that densekit package wrote, and write a folder of Parquet.",
        footer = {
            "An image that can't be read keeps its row, with a sentence in the column error.",
            "",
            "Example:",
            "  densekit-spark predict model photos --ids instances.json --out found.parquet --coco found.json"
        })
final class ClusterPredictCommand implements Runnable {

    /** More warnings than these hide each other. */
    private static final int SHOWN = 10;

    @ParentCommand
    private DensekitSpark program;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's folder. It is sent to the executors.")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGES",
            description =
                    "Images and folders of them: paths that every worker has, or URIs such as hdfs://...; lists of these, one"
                            + " a line, that end in .txt; or a folder that ends in .parquet, with a column path or content.")
    private List<String> inputs;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder of Parquet; must not be there yet.")
    private String out;

    @Option(
            names = "--coco",
            paramLabel = "OUT",
            description = "Write detections as COCO's results as well; needs --ids, or --annotations for a table.")
    private Path coco;

    @Option(
            names = "--ids",
            paramLabel = "ANNOTATIONS",
            description = "A COCO annotation file that lists the images by file_name: the column image_id has its ids.")
    private Path ids;

    @Option(
            names = "--annotations",
            paramLabel = "ANNOTATIONS",
            description = "A COCO annotation file whose ids a table's column image_id has already.")
    private Path annotations;

    @Option(names = "--batch", defaultValue = "1", description = "Images that run at a time; 1 unless GPUs work.")
    private int batch;

    @Option(
            names = "--images-per-task",
            defaultValue = "64",
            paramLabel = "N",
            description = "How many images a task has, and a failure loses: ${DEFAULT-VALUE}.")
    private int imagesPerTask;

    @Option(
            names = "--model-on-workers",
            description = "Don't send the model: each worker has it under the same absolute path.")
    private boolean onWorkers;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the model's configuration, such as compute.precision=bf16.")
    private List<String> overrides = List.of();

    @Override
    public void run() {
        if (imagesPerTask < 1) {
            throw UserError.usage("--images-per-task must be at least 1, not " + imagesPerTask);
        }
        DensekitTransformer network = network();
        Truth truth = coco == null ? null : truth(network);
        String summary = program.withSession(spark -> predict(spark, network, truth));
        System.out.println(summary);
    }

    private DensekitTransformer network() {
        DensekitTransformer network = DensekitTransformer.of(model).withBatch(batch);
        network = onWorkers ? network.withModelOnWorkers() : network;
        for (String override : overrides) {
            int equals = override.indexOf('=');
            if (equals < 1) {
                throw UserError.usage("--set takes KEY=VALUE, not " + override);
            }
            network = network.with(override.substring(0, equals), override.substring(equals + 1));
        }
        return network;
    }

    /** What can't be written is told before anything is predicted. */
    private Truth truth(DensekitTransformer network) {
        Path file = ids != null ? ids : annotations;
        if (file == null || !network.column().equals(DetectionColumns.COLUMN)) {
            throw UserError.usage(
                    file == null
                            ? "--coco needs --ids (or --annotations, for a table that has image_id), whose categories and"
                                    + " images it names"
                            : "--coco writes detections, and the network predicts " + network.column());
        }
        Path folder = coco.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw UserError.usage("--coco: there is no folder " + folder + "; make it, or write elsewhere");
        }
        return Truth.read(file, file.toString(), IouType.BBOX);
    }

    private String predict(SparkSession spark, DensekitTransformer network, Truth truth) {
        Tables.requireFree(spark, out);
        Dataset<Row> images = new ImageInputs(spark, Optional.ofNullable(ids), imagesPerTask).table(inputs);
        Tables.writeParquet(network.withImages(column(images)).transform(images), out);
        Dataset<Row> written = spark.read().parquet(out);
        if (truth != null) {
            CocoResultsExport.write(written, truth, coco);
        }
        List<String> errors = written.filter(col(DensekitTransformer.ERROR).isNotNull())
                .select(DensekitTransformer.ERROR)
                .as(Encoders.STRING())
                .takeAsList(SHOWN + 1);
        errors.stream().limit(SHOWN).forEach(error -> System.err.println("warning: " + error));
        if (errors.size() > SHOWN) {
            System.err.println("warning: and more, in the column " + DensekitTransformer.ERROR);
        }
        return written.count() + " images -> " + out;
    }

    /** Bytes, where a table has them, need no file to be read again. */
    private static String column(Dataset<Row> images) {
        boolean content = List.of(images.columns()).contains("content")
                && images.schema().apply("content").dataType().equals(DataTypes.BinaryType);
        return content ? "content" : DensekitTransformer.PATH;
    }
}
