// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.datasets.annotations.AnnotatedIds;
import io.densekit.datasets.images.ImageEndings;
import io.densekit.files.PlainFile;
import io.densekit.runtime.predicting.ImageFiles;
import io.densekit.runtime.predicting.ImageNumbers;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The images that a command line means, as a table. */
final class ImageInputs {

    private static final StructType IMAGE = new StructType()
            .add(PredictedObjects.IMAGE_ID, DataTypes.LongType, false)
            .add(DensekitTransformer.PATH, DataTypes.StringType, false);

    private final SparkSession spark;
    private final Optional<java.nio.file.Path> ids;
    private final int imagesPerTask;

    /**
     * @param ids annotations whose images these are; without them ids are those of {@link ImageNumbers}
     * @param imagesPerTask how many a task predicts on
     */
    ImageInputs(SparkSession spark, Optional<java.nio.file.Path> ids, int imagesPerTask) {
        this.spark = spark;
        this.ids = ids;
        this.imagesPerTask = imagesPerTask;
    }

    /**
     * A table with {@code image_id} and {@code path}, or the table of a folder of Parquet as it is.
     *
     * @param inputs images and folders, as paths that every executor has or URIs; lists of these, one a line, that end in {@code
     *     .txt}; or one folder of Parquet
     * @throws UserError if one is not there or holds no image
     */
    Dataset<Row> table(List<String> inputs) {
        if (inputs.size() == 1 && inputs.get(0).endsWith(".parquet")) {
            if (ids.isPresent()) {
                throw UserError.usage(
                        "--ids numbers files; the table " + inputs.get(0) + " has its own column image_id, if any");
            }
            return Tables.parquet(spark, inputs.get(0));
        }
        Set<String> files = new LinkedHashSet<>();
        inputs.forEach(input -> files.addAll(input.endsWith(".txt") ? listed(input) : found(input)));
        List<String> paths = List.copyOf(files);
        long[] numbers = ids.map(file -> annotated(file, paths))
                .orElseGet(() ->
                        ImageNumbers.of(paths.stream().map(ImageInputs::stem).toList()));
        List<Row> rows = IntStream.range(0, numbers.length)
                .mapToObj(i -> RowFactory.create(numbers[i], paths.get(i)))
                .toList();
        return Tables.of(spark, rows, IMAGE, imagesPerTask);
    }

    private static long[] annotated(java.nio.file.Path file, List<String> paths) {
        List<java.nio.file.Path> names =
                paths.stream().map(path -> java.nio.file.Path.of(path)).toList();
        return new AnnotatedIds(file)
                .of(names).stream().mapToLong(AnnotatedIds.Id::number).toArray();
    }

    private List<String> listed(String list) {
        try (Stream<String> lines = PlainFile.lines(java.nio.file.Path.of(list)).stream()) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .flatMap(line -> found(line).stream())
                    .toList();
        } catch (IOException e) {
            throw UserError.unreadable(list, e);
        }
    }

    /** Those of a list are looked for by whoever reads them: a million of files are not asked for one by one. */
    private List<String> found(String input) {
        if (ImageFetcher.isRemote(input)) {
            return remote(input);
        }
        java.nio.file.Path path = ImageFetcher.local(input);
        return Files.isDirectory(path) || !ImageEndings.has(path)
                ? ImageFiles.of(List.of(path)).stream()
                        .map(file -> file.toAbsolutePath().toString())
                        .toList()
                : List.of(path.toAbsolutePath().toString());
    }

    private List<String> remote(String uri) {
        Path path = ImageFetcher.remotePath(uri);
        if (ImageEndings.has(java.nio.file.Path.of(path.getName()))) {
            return List.of(uri);
        }
        List<String> images = new ArrayList<>();
        try {
            for (FileStatus file : path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .listStatus(path)) {
                if (file.isFile()
                        && ImageEndings.has(java.nio.file.Path.of(file.getPath().getName()))) {
                    images.add(file.getPath().toString());
                }
            }
        } catch (FileNotFoundException e) {
            throw UserError.usage("there is no image or folder " + uri, e);
        } catch (IOException e) {
            throw UserError.unreadable(uri, e);
        }
        if (images.isEmpty()) {
            throw UserError.usage("the folder " + uri + " holds no image (" + ImageEndings.NAMED + ")");
        }
        images.sort(null);
        return images;
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
