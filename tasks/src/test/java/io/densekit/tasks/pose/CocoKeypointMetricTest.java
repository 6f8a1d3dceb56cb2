// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.data.SampleKey;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.pose.Pose;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.task.CurveChart;
import io.densekit.task.ImageScore;
import io.densekit.task.MetricDetails;
import io.densekit.task.MetricResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoKeypointMetricTest {

    @TempDir
    private Path folder;

    private Path annotations;

    /** Two images with one person each, whose keypoints lie on a diagonal. */
    @BeforeEach
    void writeAnnotations() throws IOException {
        StringBuilder people = new StringBuilder();
        for (int image = 1; image <= 2; image++) {
            StringBuilder keypoints = new StringBuilder();
            for (int k = 0; k < 17; k++) {
                keypoints
                        .append(k == 0 ? "" : ",")
                        .append(x(image, k))
                        .append(",")
                        .append(10 + 5 * k)
                        .append(",2");
            }
            people.append(image == 1 ? "" : ",")
                    .append(
                            """
                    {"id":%d,"image_id":%d,"category_id":1,"iscrowd":0,"num_keypoints":17,"area":8000,
                     "bbox":[10,10,100,100],"keypoints":[%s]}"""
                                    .formatted(image, image, keypoints));
        }
        annotations = Files.writeString(
                folder.resolve("people.json"),
                """
                {"images":[{"id":1,"width":200,"height":200,"file_name":"1.jpg"},
                           {"id":2,"width":200,"height":200,"file_name":"2.jpg"}],
                 "categories":[{"id":1,"name":"person"}],"annotations":[%s]}"""
                        .formatted(people));
    }

    private static int x(int image, int k) {
        return 10 * image + 5 * k;
    }

    private static Pose pose(int image, float shift, float confidence) {
        float[] x = new float[17];
        float[] y = new float[17];
        float[] scores = new float[17];
        for (int k = 0; k < 17; k++) {
            x[k] = x(image, k) + shift;
            y[k] = 10 + 5 * k;
            scores[k] = confidence;
        }
        return new Pose(
                new SampleKey(0, image, image + ".jpg"),
                new Keypoints(x, y, scores),
                new Box(10, 10, 100, 100),
                1,
                12_500);
    }

    private CocoKeypointMetric metric() {
        return CocoKeypointMetric.of(
                CocoKeypointSettings.PUBLISHED, new Persons(Optional.of(CocoGroundTruth.read(annotations))));
    }

    @Test
    void rightPosesScoreOneUnderTheStableKeys() {
        CocoKeypointMetric metric = metric();
        metric.add(List.of(), List.of(pose(1, 0, 0.9f), pose(2, 0, 0.8f)));
        MetricResult result = metric.result();
        assertThat(result.values().keySet())
                .containsExactly("AP", "AP50", "AP75", "APm", "APl", "AR", "AR50", "AR75", "ARm", "ARl");
        assertThat(result.values().get("AP")).isGreaterThan(0.999);
        assertThat(result.principal()).isEqualTo("AP");
        assertThat(result.table()).contains("AP50").contains("100.0");
    }

    @Test
    void posesFoundTwiceAreDropped() throws IOException {
        CocoKeypointMetric metric = metric();
        metric.add(List.of(), List.of(pose(1, 0, 0.9f), pose(1, 0.1f, 0.95f), pose(1, 80, 0.5f)));
        Path file = folder.resolve("out.json");
        metric.result().file().orElseThrow().write(file);
        JsonNode written = new ObjectMapper().readTree(Files.readString(file));
        assertThat(written).hasSize(2);
        // The better of the two, its score the box's times the mean of its keypoints'.
        assertThat(written.get(0).get("score").asDouble()).isEqualTo(0.95f);
        assertThat(written.get(0).get("image_id").asLong()).isEqualTo(1);
        assertThat(written.get(0).get("keypoints")).hasSize(51);
    }

    @Test
    void poorKeypointsDoNotCountInAScore() throws IOException {
        Pose pose = pose(1, 0, 0.8f);
        pose.keypoints().confidence()[3] = 0.1f;
        CocoKeypointMetric metric = metric();
        metric.add(List.of(), List.of(pose));
        Path file = folder.resolve("out.json");
        metric.result().file().orElseThrow().write(file);
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(file))
                        .get(0)
                        .get("score")
                        .asDouble())
                .isEqualTo(0.8f);
    }

    @Test
    void anUnknownImageIsAClearError() {
        CocoKeypointMetric metric = metric();
        metric.add(List.of(), List.of(pose(9, 0, 0.9f)));
        assertThatThrownBy(metric::result).isInstanceOf(UserError.class).hasMessageContaining("9");
    }

    @Test
    void dataWithoutAnnotationsAreRefused() {
        assertThatThrownBy(() -> CocoKeypointMetric.of(CocoKeypointSettings.PUBLISHED, new Persons(Optional.empty())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("COCO annotation file");
    }

    @Test
    void anotherNumberOfKeypointsAsksForSigmas() {
        CocoKeypointMetric metric = CocoKeypointMetric.of(
                new CocoKeypointSettings(0.9, 0.2, List.of(0.05, 0.05)),
                new Persons(Optional.of(CocoGroundTruth.read(annotations))));
        assertThatThrownBy(() -> metric.add(List.of(), List.of(pose(1, 0, 1))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("17 keypoints, but there are 2 sigmas");
    }

    @Test
    void imagesAreScoredByTheSimilarityOfTheirPersons() {
        CocoKeypointMetric metric = metric();
        metric.add(List.of(), List.of(pose(1, 0, 0.9f), pose(2, 400, 0.8f)));
        MetricDetails details = metric.result().details().get();
        assertThat(details.images()).extracting(ImageScore::imageId).containsExactly(1L, 2L);
        assertThat(details.images().get(0).words()).isEqualTo("OKS 1.00");
        assertThat(details.images().get(1).score()).isLessThan(0.01);
        assertThat(details.classes()).singleElement().satisfies(table -> {
            assertThat(table.title()).isEqualTo("keypoints");
            assertThat(table.rows()).singleElement().satisfies(person -> {
                assertThat(person.name()).isEqualTo("person");
                assertThat(person.count()).isEqualTo(2);
                assertThat(person.figures().get("recall")).isEqualTo(0.5);
                assertThat(person.figures().get("precision")).isEqualTo(1);
            });
        });
        // One class: its curves are the mean's.
        assertThat(details.curves()).extracting(CurveChart::title).containsExactly("Precision and recall: keypoints");
        assertThat(details.curves()).singleElement().satisfies(chart -> assertThat(chart.curves())
                .extracting(CurveChart.Curve::name)
                .containsExactly("OKS 0.50", "OKS 0.75", "OKS 0.90"));
        assertThat(details.confusion()).isEmpty();
    }
}
