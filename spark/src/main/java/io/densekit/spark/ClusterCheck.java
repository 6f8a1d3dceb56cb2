// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.CocoAnnotationFile;
import io.densekit.datasets.annotations.ImagePlaces;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.evaluation.coco.IouType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads every image that annotations name and tells what is wrong: images that are missing, broken or of another size than
 * annotated, and images that are others pixel for pixel.
 *
 * @param annotations COCO's file
 * @param folder with the images, which every executor has under that path
 * @param imagesPerTask how many a task reads
 */
public record ClusterCheck(Path annotations, Path folder, int imagesPerTask) {

    private static final StructType IMAGE = new StructType()
            .add(PredictedObjects.IMAGE_ID, DataTypes.LongType, false)
            .add(DensekitTransformer.PATH, DataTypes.StringType, false)
            .add("width", DataTypes.IntegerType, false)
            .add("height", DataTypes.IntegerType, false);

    /** @throws UserError if a task would read no image */
    public ClusterCheck {
        if (imagesPerTask < 1) {
            throw UserError.usage("a task reads at least 1 image, not " + imagesPerTask);
        }
    }

    /**
     * What was found.
     *
     * @param images how many the annotations name
     * @param errors a sentence for each image that can't be used, by their order in the file
     * @param same files that show the same, a list for each picture
     * @param annotations what is wrong with these, or worth knowing
     */
    public record Report(int images, List<String> errors, List<List<String>> same, Warnings annotations) {

        public Report {
            errors = List.copyOf(errors);
            same = List.copyOf(same);
        }

        /** Whether nothing is wrong. */
        public boolean sound() {
            return errors.isEmpty()
                    && same.isEmpty()
                    && annotations.usual().containsAll(annotations.counts().keySet());
        }
    }

    /** @throws UserError if the annotations can't be read */
    public Report run(SparkSession spark) {
        Warnings warnings = new Warnings();
        CocoGroundTruth truth =
                CocoAnnotationFile.read(annotations, Set.of(IouType.BBOX, IouType.SEGM), Crowds.IGNORED, warnings);
        ImagePlaces places = new ImagePlaces(annotations, folder.toAbsolutePath(), warnings);
        List<Row> rows = truth.listedImages().stream()
                .map(image -> RowFactory.create(image.id(), places.of(image).toString(), image.width(), image.height()))
                .toList();
        Dataset<Row> images = Tables.of(spark, rows, IMAGE, imagesPerTask);
        return TaskFailure.unwrapped(() -> {
            Dataset<Row> read = images.mapPartitions(
                            new CheckingPartition(ImageFetcher.of(spark)), Encoders.row(CheckingPartition.SCHEMA))
                    .persist();
            try {
                List<String> errors = read.filter(col(DensekitTransformer.ERROR).isNotNull())
                        .select(DensekitTransformer.ERROR)
                        .as(Encoders.STRING())
                        .collectAsList();
                return new Report(rows.size(), errors, same(read), warnings);
            } finally {
                read.unpersist();
            }
        });
    }

    private static List<List<String>> same(Dataset<Row> read) {
        return read
                .filter(col(CheckingPartition.PIXELS).isNotNull())
                .select(col(CheckingPartition.PIXELS), col(DensekitTransformer.PATH))
                .distinct()
                .groupBy(CheckingPartition.PIXELS)
                .agg(
                        sort_array(collect_list(DensekitTransformer.PATH)).as("files"),
                        count(lit(1)).as("count"))
                .filter(col("count").gt(1))
                .orderBy("files")
                .select("files")
                .collectAsList()
                .stream()
                .map(row -> List.copyOf(row.<String>getList(0)))
                .toList();
    }
}
