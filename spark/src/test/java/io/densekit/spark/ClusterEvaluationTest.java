// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
import io.densekit.evaluation.coco.PrecisionRecall;
import io.densekit.evaluation.mask.Rle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterEvaluationTest {

    private static final int IMAGES = 60;
    private static final int SIDE = 100;
    private static final StructType SCHEMA =
            new StructType().add("image_id", DataTypes.LongType).add("detections", new DetectionColumns().type());

    @TempDir
    private static Path folder;

    private static Path annotations;
    private static CocoGroundTruth truth;
    private static final List<Row> ROWS = new ArrayList<>();

    /** Objects of two categories, whose ids aren't labels, and results beside them, of which many have equal scores. */
    @BeforeAll
    static void makeObjectsAndResults() throws IOException {
        Random random = new Random(7);
        List<String> images = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            images.add("{\"id\": %d, \"file_name\": \"%d.jpg\", \"width\": %d, \"height\": %d}"
                    .formatted(100 - i, i, SIDE, SIDE));
            Row[] found = new Row[5];
            for (int k = 0; k < 5; k++) {
                int label = random.nextInt(2);
                int x = random.nextInt(60);
                int y = random.nextInt(60);
                int size = 4 + random.nextInt(36);
                objects.add(
                        "{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": [%d, %d, %d, %d], \"area\": %d,"
                                        .formatted(
                                                objects.size() + 1,
                                                100 - i,
                                                7 - 3 * label,
                                                x,
                                                y,
                                                size,
                                                size,
                                                size * size)
                                + " \"iscrowd\": 0, \"segmentation\": [[%d, %d, %d, %d, %d, %d, %d, %d]]}"
                                        .formatted(x, y, x + size, y, x + size, y + size, x, y + size));
                double dx = random.nextInt(5) / 3.0;
                found[k] = object(label, random.nextInt(10) / 10f, x + dx, y, size, size + random.nextInt(4));
            }
            ROWS.add(RowFactory.create(100L - i, i % 9 == 4 ? null : found));
        }
        Collections.shuffle(ROWS, random);
        ROWS.remove(0); // An image without a row counts as well.
        annotations = Files.writeString(
                folder.resolve("instances.json"),
                "{\"images\": " + images + ", \"annotations\": " + objects
                        + ", \"categories\": [{\"id\": 7, \"name\": \"cat\"}, {\"id\": 4, \"name\": \"dog\"}]}");
        truth = CocoGroundTruth.read(annotations);
    }

    private static Row object(int label, float score, double x, double y, double width, double height) {
        Rle mask = Rle.ofPolygon(SIDE, SIDE, x, y, x + width, y, x + width, y + height, x, y + height);
        return RowFactory.create(
                label,
                label == 0 ? "cat" : null,
                score,
                RowFactory.create(x, y, width, height),
                RowFactory.create(SIDE, SIDE, mask.toCompressedString()));
    }

    private static CocoMetrics onOneMachine(CocoParameters parameters) {
        CocoEvaluator evaluator = new CocoEvaluator(truth, parameters);
        boolean masks = parameters.type() == IouType.SEGM;
        Truth categories = Truth.of(truth, "truth");
        for (Row row : table(ROWS, 1000).collectAsList()) {
            List<CocoDetection> found = PredictedObjects.found(row, !masks, masks, categories);
            evaluator.add(row.getLong(0), found);
        }
        return evaluator.evaluate();
    }

    private static Dataset<Row> table(List<Row> rows, int perTask) {
        return Tables.of(LocalSpark.session(), rows, SCHEMA, perTask);
    }

    @ParameterizedTest
    @EnumSource(names = {"BBOX", "SEGM"})
    void theNumbersAreThoseOfOneMachineToTheLastBit(IouType type) {
        CocoParameters parameters = CocoParameters.defaults(type).withMaxDetections(1, 3, 100);
        CocoMetrics expected = onOneMachine(parameters);
        assertThat(expected.get("AP")).isBetween(.1, .9);
        for (int perTask : new int[] {7, 1000}) {
            CocoMetrics found = new ClusterEvaluation(annotations, parameters).evaluate(table(ROWS, perTask));
            assertThat(found.toMap()).isEqualTo(expected.toMap());
            assertThat(curves(found)).isEqualTo(curves(expected));
        }
    }

    /** Precision and score at each recall, of the largest limit and of objects of all sizes. */
    private static List<Double> curves(CocoMetrics metrics) {
        PrecisionRecall cells = metrics.precisionRecall();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 10 * 101 * 2; i++) {
            values.add(cells.precision(i / 202, i / 2 % 101, i % 2, 0, 2));
            values.add(cells.score(i / 202, i / 2 % 101, i % 2, 0, 2));
        }
        return values;
    }

    @Test
    void whatCannotBeJudgedIsOneSentence() {
        ClusterEvaluation evaluation = new ClusterEvaluation(annotations, CocoParameters.defaults(IouType.BBOX));
        Row twice = ROWS.get(3);
        assertThatThrownBy(() -> evaluation.evaluate(table(List.of(twice, twice), 2)))
                .isInstanceOf(UserError.class)
                .hasMessage("the predictions have the image " + twice.getLong(0)
                        + " twice, so that it would count twice; leave one row out");
        assertThatThrownBy(() -> evaluation.evaluate(table(List.of(twice, twice), 1)))
                .hasMessageContaining("the image " + twice.getLong(0) + " twice");
        assertThatThrownBy(() -> evaluation.evaluate(table(List.of(RowFactory.create(5L, null)), 1)))
                .hasMessage(annotations + " has no image with the id 5, which the predictions have; evaluate by the"
                        + " annotations that gave them their ids");
        assertThatThrownBy(() -> evaluation.evaluate(table(List.of(RowFactory.create(null, null)), 1)))
                .hasMessage("a row has no image_id; give each image the id that the annotations have");
        Row horse = RowFactory.create(0, "horse", .5f, RowFactory.create(1.0, 1.0, 1.0, 1.0), null);
        assertThatThrownBy(() -> evaluation.evaluate(table(List.of(RowFactory.create(100L, new Row[] {horse})), 1)))
                .hasMessageContaining("instances.json has no category called 'horse'; it has");
        assertThatThrownBy(() -> evaluation.evaluate(table(ROWS, 9).drop("image_id")))
                .hasMessage("the predictions have no column image_id; they have detections");
        assertThatThrownBy(() -> new ClusterEvaluation(annotations, CocoParameters.defaults(IouType.KEYPOINTS)))
                .hasMessageStartingWith("a cluster evaluates boxes and masks");
        Path none = folder.resolve("none.json");
        assertThatThrownBy(() ->
                        new ClusterEvaluation(none, CocoParameters.defaults(IouType.BBOX)).evaluate(table(ROWS, 9)))
                .isInstanceOf(UserError.class)
                .hasMessage(none + ": there is no such file");
    }
}
