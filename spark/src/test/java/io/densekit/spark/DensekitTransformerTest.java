// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.library.ModelOptions;
import io.densekit.library.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DensekitTransformerTest {

    private static final int IMAGES = 10;
    private static final int BROKEN = 4;

    private static final StructType PATHS = new StructType()
            .add("number", DataTypes.IntegerType)
            .add("path", DataTypes.StringType)
            .add("content", DataTypes.BinaryType);

    @TempDir
    private static Path folder;

    private static Path model;
    private static final List<Row> ROWS = new ArrayList<>();

    /** What a single process says of the images, one after another. */
    private static final List<Object> EXPECTED = new ArrayList<>();

    @BeforeAll
    static void predictInASingleProcess() throws IOException {
        model = TestModels.detector(folder);
        ModelOptions options = ModelOptions.DEFAULTS.with("compute.threads", 1);
        try (DenseModel<Detections> network = Densekit.load(model, Detections.class, options)) {
            for (int i = 0; i < IMAGES; i++) {
                Path file = TestModels.image(folder, i);
                EXPECTED.add(
                        i == BROKEN
                                ? null
                                : List.of((Row[]) new DetectionColumns()
                                        .value(network.predict(Picture.of(file)), network.classNames())));
                if (i == BROKEN) {
                    Files.write(file, "<html>".getBytes());
                }
                String path = i % 2 == 0 ? file.toString() : file.toUri().toString();
                ROWS.add(RowFactory.create(i, path, Files.readAllBytes(file)));
            }
        }
    }

    private static Dataset<Row> table() {
        return Tables.of(LocalSpark.session(), ROWS, PATHS, 3);
    }

    private static void assertExpected(List<Row> found) {
        assertThat(found).hasSize(IMAGES);
        for (int i = 0; i < IMAGES; i++) {
            Row row = found.get(i);
            assertThat(row.getInt(0)).isEqualTo(i);
            if (i == BROKEN) {
                assertThat(row.isNullAt(3)).isTrue();
                assertThat(row.getString(4))
                        .endsWith("image-4.png is not an image; give a JPEG, PNG, WebP, BMP or TIFF file");
            } else {
                assertThat(row.getList(3)).isNotEmpty().isEqualTo(EXPECTED.get(i));
                assertThat(row.isNullAt(4)).isTrue();
            }
        }
    }

    @Test
    void predictionsAreThoseOfASingleProcessToTheLastBit() {
        Dataset<Row> found = DensekitTransformer.of(model).transform(table());
        assertThat(found.columns()).containsExactly("number", "path", "content", "detections", "error");
        assertExpected(found.collectAsList());
    }

    @Test
    void bytesArePredictedOnAsFilesAre() {
        DensekitTransformer network =
                DensekitTransformer.of(model).withImages("content").withModelOnWorkers();
        assertExpected(network.transform(table()).collectAsList());
    }

    @Test
    void aBatchLosesNoRowAndKeepsTheirOrder() {
        List<Row> found =
                DensekitTransformer.of(model).withBatch(4).transform(table()).collectAsList();
        assertThat(found).extracting(row -> row.getInt(0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(found).filteredOn(row -> row.isNullAt(3)).hasSize(1);
    }

    /** Each task of the first attempt ends in the middle, as where an executor is lost. */
    @Test
    void tasksThatFailAreDoneAgain() {
        Dataset<Row> failing = table().mapPartitions(
                        (MapPartitionsFunction<Row, Row>) DensekitTransformerTest::failingFirst, Encoders.row(PATHS));
        assertExpected(DensekitTransformer.of(model).transform(failing).collectAsList());
    }

    private static Iterator<Row> failingFirst(Iterator<Row> rows) {
        return new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                if (given++ == 1 && TaskContext.get().attemptNumber() == 0) {
                    throw new IllegalStateException("this executor is lost");
                }
                return rows.next();
            }
        };
    }

    @Test
    void tasksOfOneJvmShareOneNetwork() {
        DensekitTransformer.of(model).transform(table()).collectAsList();
        int open = Leases.OF_JVM.open();
        DensekitTransformer.of(model).transform(table()).collectAsList();
        assertThat(Leases.OF_JVM.open()).isLessThanOrEqualTo(open);
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingRuns() {
        DensekitTransformer network = DensekitTransformer.of(model);
        assertThatThrownBy(() -> network.withImages("photo").transform(table()))
                .isInstanceOf(UserError.class)
                .hasMessage("the table has no column photo of images; it has number, path, content");
        assertThatThrownBy(() -> network.withImages("number").transform(table()))
                .hasMessage("the column number holds int; images are paths (string) or encoded (binary)");
        assertThatThrownBy(() -> network.transform(network.transform(table())))
                .hasMessage("the table has a column detections already; rename it or leave it out");
        assertThatThrownBy(() -> DensekitTransformer.of(folder)).hasMessageContaining("is no model");
        assertThatThrownBy(() -> network.withBatch(0)).hasMessage("a batch has at least 1 image, not 0");
        assertThatThrownBy(() -> TaskColumns.of("counting"))
                .hasMessage("there are no columns for the task counting; there are for detection, classification, pose,"
                        + " semantic-segmentation");
    }

    @Test
    void aWorkerWithoutTheModelSaysSo() throws IOException {
        Path moved = folder.resolve("moved");
        Files.move(model, moved);
        DensekitTransformer network = DensekitTransformer.of(moved).withModelOnWorkers();
        Dataset<Row> found = network.transform(table());
        Files.move(moved, model);
        assertThatThrownBy(() -> TaskFailure.unwrapped(found::collectAsList))
                .hasMessage(
                        moved.resolve("model.json") + " is not on this worker; put the model there, or have it sent");
    }

    @Test
    void whatIsWrongWithTheSettingsEndsTheJob() {
        Dataset<Row> found =
                DensekitTransformer.of(model).with("compute.device", "gpu:7").transform(table());
        assertThatThrownBy(() -> TaskFailure.unwrapped(found::collectAsList))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no device gpu:7");
    }
}
