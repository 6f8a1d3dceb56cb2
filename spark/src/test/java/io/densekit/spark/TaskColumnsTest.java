// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.classification.Classification;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.pose.Pose;
import io.densekit.segmentation.SemanticMap;
import io.densekit.structures.Box;
import io.densekit.structures.Boxes;
import io.densekit.structures.Keypoints;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Mask;
import io.densekit.task.Prediction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What columns hold comes back from a table as it was predicted. */
class TaskColumnsTest {

    private static final SampleKey KEY = new SampleKey(0, 0, "image");

    private static <P extends Prediction> Row throughATable(TaskColumns<P> columns, P prediction) {
        assertThat(TaskColumns.of(columns.task())).isEqualTo(columns);
        StructType schema = new StructType().add(columns.column(), columns.type());
        Row row = RowFactory.create(columns.value(prediction, List.of("cat")));
        return Tables.of(LocalSpark.session(), List.of(row), schema, 1).first();
    }

    @Test
    void objectsHaveBoxesAndMasks() {
        Mask mask = Mask.of(1, 0, 2, 2, (x, y) -> x == 1);
        Detections found = new Detections(
                KEY,
                2,
                4,
                Boxes.of(.1f, 0, .7f, 2, 0, 0, 1, 1),
                new int[] {0, 5},
                new float[] {.9f, .1f},
                List.of(mask, mask));
        List<Row> objects = throughATable(new DetectionColumns(), found).getList(0);
        assertThat(objects)
                .containsExactly(
                        RowFactory.create(
                                0,
                                "cat",
                                .9f,
                                RowFactory.create((double) .1f, 0.0, (double) (.7f - .1f), 2.0),
                                RowFactory.create(2, 4, "224")),
                        RowFactory.create(
                                5, null, .1f, RowFactory.create(0.0, 0.0, 1.0, 1.0), RowFactory.create(2, 4, "224")));
        Detections boxes = new Detections(KEY, 2, 4, Boxes.of(0, 0, 1, 1), new int[1], new float[1], List.of());
        assertThat(throughATable(new DetectionColumns(), boxes)
                        .<Row>getList(0)
                        .get(0)
                        .isNullAt(4))
                .isTrue();
        assertThat(throughATable(
                                new DetectionColumns(),
                                new Detections(KEY, 2, 4, Boxes.NONE, new int[0], new float[0], List.of()))
                        .getList(0))
                .isEmpty();
    }

    @Test
    void classesArePosesAreAndMapsAre() throws IOException {
        assertThat(throughATable(
                                new ClassificationColumns(),
                                new Classification(KEY, new int[] {1, 0}, new float[] {.75f, .25f}))
                        .<Row>getList(0))
                .containsExactly(RowFactory.create(1, null, .75f), RowFactory.create(0, "cat", .25f));
        Keypoints keypoints = new Keypoints(new float[] {1.5f}, new float[] {2.5f}, new float[] {.5f});
        Row pose = throughATable(new PoseColumns(), new Pose(KEY, keypoints, new Box(1, 2, 3, 4), 1, 12))
                .getStruct(0);
        assertThat(pose.getStruct(0)).isEqualTo(RowFactory.create(1.0, 2.0, 3.0, 4.0));
        assertThat(pose.<Row>getList(1)).containsExactly(RowFactory.create(1.5f, 2.5f, .5f));
        LabelMap map = new LabelMap(2, 3, new byte[] {0, 1, 2, 3, (byte) 200, 5});
        Row labels =
                throughATable(new SemanticColumns(), new SemanticMap(KEY, map)).getStruct(0);
        assertThat(labels.getInt(0)).isEqualTo(2);
        assertThat(labels.getInt(1)).isEqualTo(3);
        byte[] pixels = (byte[]) ImageIO.read(new ByteArrayInputStream(labels.getAs(2)))
                .getRaster()
                .getDataElements(0, 0, 3, 2, null);
        assertThat(pixels).isEqualTo(map.labels());
    }

    @Test
    void numbersThatAreNoneEndTheJob() {
        Classification nonsense = new Classification(KEY, new int[1], new float[] {Float.NaN});
        assertThatThrownBy(() -> new ClassificationColumns().value(nonsense, List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("the network predicts NaN; check that its weights are whole");
    }
}
