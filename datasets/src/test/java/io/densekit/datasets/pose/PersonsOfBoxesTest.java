// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import static io.densekit.datasets.pose.PersonFiles.annotation;
import static io.densekit.datasets.pose.PersonFiles.file;
import static io.densekit.datasets.pose.PersonFiles.picture;
import static io.densekit.datasets.pose.PersonFiles.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.DatasetUse;
import io.densekit.pose.PersonCrop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Persons of boxes that a detector found or a user gives, and of whole images. */
class PersonsOfBoxesTest {

    @TempDir
    private Path folder;

    private CocoKeypointsSettings anyFile() throws IOException {
        return file(folder, annotation(1, "[10, 20, 30, 40]", 2, ""));
    }

    @Test
    void detectedBoxesReplaceAnnotatedOnesInEvaluationAlone() throws IOException {
        Path detections = Files.writeString(
                folder.resolve("boxes.json"),
                "[{\"image_id\": 5, \"category_id\": 1, \"bbox\": [1, 2, 30, 40], \"score\": 0.9},"
                        + "{\"image_id\": 5, \"category_id\": 1, \"bbox\": [1, 2, 30, 40], \"score\": 0.1},"
                        + "{\"image_id\": 5, \"category_id\": 3, \"bbox\": [1, 2, 30, 40], \"score\": 0.9},"
                        + "{\"image_id\": 77, \"category_id\": 1, \"bbox\": [1, 2, 30, 40], \"score\": 0.9},"
                        + "{\"image_id\": 5, \"category_id\": 1, \"bbox\": [1, 2, 30, -1], \"score\": 0.9}]");
        Path annotations = file(
                        folder, annotation(1, "[10, 20, 30, 40]", 2, ""), annotation(2, "[10, 20, 30, 40]", 2, ""))
                .annotations();
        Files.write(folder.resolve("x.jpg"), picture());
        CocoKeypointsSettings settings = settings(annotations, folder, Optional.of(detections), 0.5, List.of());
        CocoKeypoints evaluation = new CocoKeypoints(settings, new DatasetUse.Evaluation());
        assertThat(evaluation.size()).isEqualTo(1);
        assertThat(evaluation.warnings().counts())
                .containsEntry(CocoDetections.BELOW_THRESHOLD, 1)
                .containsEntry(CocoDetections.OTHER_CATEGORY, 1)
                .containsEntry(CocoDetections.NO_IMAGE, 1)
                .containsEntry(PersonBox.NO_AREA, 1);
        PersonCrop crop = evaluation.read(0, new SplittableRandom(0)).truth();
        assertThat(crop.boxScore()).isEqualTo(0.9);
        assertThat(crop.centerX()).isEqualTo(16); // detected boxes are taken as they are
        assertThat(crop.annotationId()).isEqualTo(-1);
        assertThat(new CocoKeypoints(settings, new DatasetUse.Training()).size())
                .isEqualTo(2);
    }

    @Test
    void aWholeImageIsOnePersonInPrediction() throws IOException {
        Path image = Files.write(folder.resolve("x.jpg"), picture());
        CocoKeypoints dataset =
                new CocoKeypoints(anyFile(), new DatasetUse.Prediction(List.of(image, image), Optional.empty()));
        assertThat(dataset.size()).isEqualTo(2);
        assertThat(dataset.annotations()).isEmpty();
        assertThat(dataset.groundTruth()).isEmpty();
        PersonCrop crop = dataset.read(1, new SplittableRandom(0)).truth();
        assertThat(crop.box().width()).isEqualTo(100);
        assertThat(crop.centerX()).isEqualTo(50);
        assertThat(crop.centerY()).isEqualTo(40);
        assertThat(crop.joints().confidence()).containsOnly(0);
    }

    @Test
    void predictionTakesBoxesByNameAndByNumberAndGivesThemImageByImage() throws IOException {
        Path first = Files.write(folder.resolve("a.jpg"), picture());
        Path second = Files.write(folder.resolve("b.jpg"), picture());
        Path boxes = Files.writeString(
                folder.resolve("boxes.json"),
                "[{\"file_name\": \"b.jpg\", \"bbox\": [1, 2, 30, 40], \"score\": 0.9},"
                        + "{\"image_id\": 0, \"bbox\": [1, 2, 30, 40]}, {\"image_id\": 2, \"bbox\": [1, 2, 3, 4]}]");
        CocoKeypoints dataset =
                new CocoKeypoints(anyFile(), new DatasetUse.Prediction(List.of(first, second), Optional.of(boxes)));
        assertThat(dataset.size()).isEqualTo(2);
        assertThat(dataset.read(0, new SplittableRandom(0)).key().imageId()).isZero();
        assertThat(dataset.read(1, new SplittableRandom(0)).key().file()).endsWith("b.jpg");
        assertThat(dataset.warnings().counts()).containsEntry(CocoDetections.NO_IMAGE, 1);
    }
}
