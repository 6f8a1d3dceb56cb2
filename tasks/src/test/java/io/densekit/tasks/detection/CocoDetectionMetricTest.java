// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import static io.densekit.tasks.detection.Objects.sample;
import static io.densekit.tasks.detection.Objects.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.CocoResults;
import io.densekit.evaluation.coco.IouType;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.task.ClassTable;
import io.densekit.task.Confusion;
import io.densekit.task.CurveChart;
import io.densekit.task.ImageScore;
import io.densekit.task.MetricDetails;
import io.densekit.task.MetricResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoDetectionMetricTest {

    @TempDir
    private Path folder;

    private Path annotations;

    @BeforeEach
    void write() throws IOException {
        annotations = Objects.annotations(folder);
    }

    private CocoDetectionMetric metric(CocoDetectionSettings settings) {
        return CocoDetectionMetric.of(
                settings, new Objects.Data(List.of("dog", "cat"), Optional.of(CocoGroundTruth.read(annotations))));
    }

    private CocoDetectionMetric metric() {
        return metric(CocoDetectionSettings.PUBLISHED);
    }

    @Test
    void boxesAndMasksAreJudgedFromOnePassUnderStableKeys() {
        CocoDetectionMetric metric = metric();
        metric.add(List.of(), List.of(square(1, 10, 0, 0.9f, true)));
        metric.add(List.of(), List.of(square(2, 50, 1, 0.8f, true)));
        MetricResult result = metric.result();
        String[] figures = {"AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"};
        for (String type : List.of("bbox.", "segm.")) {
            for (String figure : figures) {
                assertThat(result.values()).containsKey(type + figure);
            }
            assertThat(result.values().get(type + "AP")).isCloseTo(1, within(1e-9));
        }
        assertThat(result.values()).hasSize(24);
        assertThat(result.principal()).isEqualTo("bbox.AP");
        assertThat(result.table())
                .containsPattern("AP +AP50")
                .containsPattern("bbox +100\\.0")
                .contains("segm");
    }

    @Test
    void aModelOfMasksThatFindsNothingHasTheirFigures() {
        CocoDetectionMetric metric = metric();
        metric.expect(Set.of(Boxes.class, Mask.class));
        metric.add(List.of(), List.of());
        assertThat(metric.result().values())
                .hasSize(24)
                .containsEntry("bbox.AP", 0.0)
                .containsEntry("segm.AP", 0.0);
    }

    @Test
    void aModelWithoutMasksIsJudgedByItsBoxes() {
        CocoDetectionMetric metric = metric();
        metric.add(List.of(), List.of(square(1, 10, 0, 0.9f, false), square(2, 10, 1, 0.8f, false)));
        MetricResult result = metric.result();
        assertThat(result.values()).hasSize(12);
        assertThat(result.values().get("bbox.AP")).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void masksMayBeLeftAloneAndClassesShown() {
        CocoDetectionMetric metric = metric(new CocoDetectionSettings(false, true));
        metric.add(List.of(), List.of(square(1, 10, 0, 0.9f, true)));
        MetricResult result = metric.result();
        assertThat(result.values()).hasSize(12);
        assertThat(result.table()).containsPattern("bbox dog +100\\.0").containsPattern("bbox cat +0\\.0");
    }

    @Test
    void theFileOfPredictionsGivesTheSameFigures() throws IOException {
        CocoDetectionMetric metric = metric();
        metric.add(List.of(), List.of(square(1, 13, 0, 0.9f, true), square(2, 50, 1, 0.8f, true)));
        MetricResult result = metric.result();
        Path file = folder.resolve("dt.json");
        result.file().orElseThrow().write(file);
        JsonNode written = new ObjectMapper().readTree(Files.readString(file));
        assertThat(written).hasSize(2);
        assertThat(written.get(1).get("category_id").asInt()).isEqualTo(3);
        assertThat(written.get(1).at("/segmentation/size/1").asInt()).isEqualTo(200);
        for (IouType type : List.of(IouType.BBOX, IouType.SEGM)) {
            CocoEvaluator evaluator =
                    new CocoEvaluator(CocoGroundTruth.read(annotations), CocoParameters.defaults(type));
            evaluator.add(CocoResults.read(file, type));
            String name = type == IouType.BBOX ? "bbox.AP" : "segm.AP";
            assertThat(result.values().get(name)).isEqualTo(evaluator.evaluate().get("AP"));
        }
    }

    @Test
    void allThatWasFoundInAnImageIsWritten() throws IOException {
        CocoDetectionMetric metric = metric();
        metric.add(List.of(), List.of(square(1, 10, 0, 0.9f, false), square(1, 50, 1, 0.8f, false)));
        Path file = folder.resolve("dt.json");
        metric.result().file().orElseThrow().write(file);
        assertThat(new ObjectMapper().readTree(Files.readString(file))).hasSize(2);
    }

    @Test
    void dataWithoutAFileAreJudgedByTheirSamples() {
        CocoDetectionMetric metric = CocoDetectionMetric.of(
                CocoDetectionSettings.PUBLISHED, new Objects.Data(List.of("dog", "cat"), Optional.empty()));
        metric.add(
                List.of(sample(1, 10, 0), sample(2, 50, 1)),
                List.of(square(1, 10, 0, 0.9f, true), square(2, 50, 1, 0.8f, true)));
        MetricResult result = metric.result();
        assertThat(result.values()).hasSize(12);
        assertThat(result.values().get("bbox.AP")).isCloseTo(1, within(1e-9));
    }

    @Test
    void aClassThatTheDataLackIsAClearError() {
        assertThatThrownBy(() -> metric().add(List.of(), List.of(square(1, 10, 2, 0.9f, false))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("finds class 2, counted from 0, but data.val has 2 classes");
    }

    @Test
    void anUnknownImageIsAClearError() {
        CocoDetectionMetric metric = metric();
        metric.add(List.of(), List.of(square(9, 10, 0, 0.9f, false)));
        assertThatThrownBy(metric::result).isInstanceOf(UserError.class).hasMessageContaining("9");
    }

    /** The dog is found as a dog and, less surely, as a cat; the cat is found where it isn't. */
    private MetricDetails details() {
        CocoDetectionMetric metric = metric();
        metric.add(
                List.of(),
                List.of(
                        square(1, 10, 0, 0.9f, true),
                        square(1, 12, 1, 0.5f, true),
                        square(2, 10, 1, 0.8f, true),
                        square(2, 50, 0, 0.2f, true)));
        return metric.result().details().get();
    }

    @Test
    void eachClassHasItsFiguresAndItsBestScore() {
        List<ClassTable> tables = details().classes();
        assertThat(tables).extracting(ClassTable::title).containsExactly("boxes", "masks");
        assertThat(tables.get(0).rows()).extracting(ClassTable.Row::name).containsExactly("cat", "dog");
        assertThat(tables.get(0).rows()).extracting(ClassTable.Row::count).containsExactly(1L, 1L);
        ClassTable.Row dog = tables.get(0).rows().get(1);
        assertThat(dog.figures().get("AP")).isCloseTo(1, within(1e-9));
        assertThat(dog.figures().get("best score")).isCloseTo(0.9, within(1e-6));
        assertThat(dog.figures().get("F1")).isEqualTo(1);
        assertThat(dog.figures().get("APl")).isNaN();
        ClassTable.Row cat = tables.get(0).rows().get(0);
        assertThat(cat.figures().get("AP")).isZero();
        assertThat(cat.figures().get("best score")).isNaN();
        assertThat(tables.get(1).rows().get(1).figures()).containsKey("AP50").doesNotContainKey("best score");
    }

    @Test
    void curvesAreOfAllClassesTogetherAndOfEach() {
        List<CurveChart> curves = details().curves();
        assertThat(curves)
                .extracting(CurveChart::title)
                .containsExactly(
                        "Precision and recall: boxes, mean of all classes",
                        "Precision and recall: boxes, each class at IoU 0.50",
                        "Precision and recall: masks, mean of all classes",
                        "Precision and recall: masks, each class at IoU 0.50");
        assertThat(curves.get(0).curves())
                .extracting(CurveChart.Curve::name)
                .containsExactly("IoU 0.50", "IoU 0.75", "IoU 0.90");
        assertThat(curves.get(0).curves().get(0).y()[0]).isCloseTo(0.5, within(1e-9));
        assertThat(curves.get(1).curves()).extracting(CurveChart.Curve::name).containsExactly("cat", "dog");
        assertThat(curves.get(1).curves().get(1).y()[100]).isCloseTo(1, within(1e-9));
    }

    /** By label: dog, cat. The box of a score of 0.2 isn't sure enough to count. */
    @Test
    void whatIsTakenForWhatCountsBackground() {
        Confusion confusion = details().confusion().orElseThrow();
        assertThat(confusion.names()).containsExactly("dog", "cat", "background");
        assertThat(confusion.counts()).isDeepEqualTo(new long[][] {{1, 0, 0}, {0, 0, 1}, {0, 2, 0}});
        assertThat(confusion.counted()).contains("IoU 0.5", "score of 0.3");
    }

    @Test
    void imagesAreScoredByWhatIsRight() {
        List<ImageScore> images = details().images();
        assertThat(images).extracting(ImageScore::imageId).containsExactly(1L, 2L);
        assertThat(images.get(0).score()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(images.get(0).words()).isEqualTo("F1 0.67: 1 right, 1 wrong, 0 missed");
        assertThat(images.get(1).words()).isEqualTo("F1 0.00: 0 right, 1 wrong, 1 missed");
    }
}
