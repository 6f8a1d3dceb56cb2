// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SplittableDataset;
import io.densekit.data.Transform;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.annotations.InstancesJson;
import io.densekit.datasets.annotations.PersonPicture;
import io.densekit.datasets.transforms.RandomShift;
import io.densekit.detection.Instances;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoDetectionDataTest {
    private static final DetectionInputSettings INPUT =
            new DetectionInputSettings(60, 200, 32, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25), 16);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = InstancesJson.write(
                folder,
                InstancesJson.square(1, 5, 3),
                InstancesJson.object(2, 5, 18, "[20, 3, 10, 10]", ", \"iscrowd\": 1"));
        Files.write(folder.resolve("a.jpg"), PersonPicture.jpeg(40, 30));
        Files.write(folder.resolve("b.jpg"), PersonPicture.jpeg(30, 40));
    }

    private CocoDetectionSettings settings(boolean keepEmpty, List<Configured<Transform<?>, NoArguments>> transforms) {
        return new CocoDetectionSettings(
                file, folder, List.of(), true, Crowds.IGNORED, keepEmpty, Optional.of(transforms), INPUT);
    }

    private Dataset<Instances> open(boolean keepEmpty, DatasetUse use) {
        return CocoDetectionData.open(settings(keepEmpty, List.of()), use);
    }

    @Test
    void trainingLeavesOutImagesWithoutObjectsUnlessTheyAreKept() {
        Dataset<Instances> dropped = open(false, new DatasetUse.Training());
        assertThat(dropped.size()).isEqualTo(1);
        assertThat(dropped.warnings().counts()).containsEntry(AnnotationSet.EMPTY, 1);
        assertThat(open(true, new DatasetUse.Training()).size()).isEqualTo(2);
        assertThat(open(false, new DatasetUse.Evaluation()).size()).isEqualTo(2);
    }

    @Test
    void aSampleIsResizedWithItsObjects() {
        Dataset<Instances> dataset = open(true, new DatasetUse.Training());
        Sample<Instances> sample = dataset.read(0, new SplittableRandom(0));
        Instances objects = sample.truth();
        assertThat(objects.frame()).isEqualTo(new ImageFrame(30, 40, 60, 80));
        assertThat(sample.image().width()).isEqualTo(80);
        assertThat(objects.boxes().corners()).containsExactly(4, 6, 24, 26);
        assertThat(objects.labels()).containsExactly(1);
        assertThat(objects.masks().get(0).area()).isEqualTo(400);
        assertThat(objects.ignored().corners()).containsExactly(40, 6, 60, 26);
        assertThat(sample.key().imageId()).isEqualTo(5);
        assertThat(dataset.classNames()).containsExactly("dog", "cat");
        assertThat(dataset.categoryIds()).containsExactly(18L, 3L);
        assertThat(dataset.annotations()).contains(file);
        assertThat(((CocoAnnotated) dataset).groundTruth().orElseThrow().size()).isEqualTo(2);
        assertThat(dataset.sizeDivisor()).isEqualTo(32);
        assertThat(dataset.group(0)).isNotEqualTo(dataset.group(1));
        // What is ignored makes no class of the sample's.
        assertThat(dataset.classes(0)).containsExactly(1);
        assertThat(dataset.classes(1)).isEmpty();
    }

    @Test
    void anImageWithoutObjectsGivesNone() {
        Instances none = open(true, new DatasetUse.Training())
                .read(1, new SplittableRandom(0))
                .truth();
        assertThat(none.count()).isZero();
        assertThat(none.frame()).isEqualTo(new ImageFrame(40, 30, 80, 60));
    }

    @Test
    void anImageOfAnotherSizeThanAnnotatedIsRefused() throws IOException {
        Files.write(folder.resolve("a.jpg"), PersonPicture.jpeg(41, 30));
        Dataset<Instances> dataset = open(true, new DatasetUse.Evaluation());
        assertThatThrownBy(() -> dataset.read(0, new SplittableRandom(0)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.jpg has 41 x 30 pixels, but its annotations say 40 x 30");
    }

    @Test
    void aMaskIsNotMadeLargerThanItsImage() throws IOException {
        String mask = ", \"segmentation\": {\"size\": [46000, 46000], \"counts\": [0, 2116000000]}";
        file = InstancesJson.write(
                folder,
                "[{\"id\": 5, \"file_name\": \"a.jpg\"}]",
                InstancesJson.CATEGORIES,
                List.of(InstancesJson.object(7, 5, 18, "[2, 3, 10, 10]", mask)));
        Dataset<Instances> dataset = open(true, new DatasetUse.Training());
        assertThatThrownBy(() -> dataset.read(0, new SplittableRandom(0)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("instances.json: annotations[0] (id 7): the mask's size is 46000 x 46000"
                        + " (height x width), but the image has 30 x 40; give the image that was annotated");
    }

    @Test
    void predictionNeedsNoAnnotations() {
        CocoDetectionSettings settings = new CocoDetectionSettings(
                Path.of("missing.json"),
                Path.of("missing"),
                List.of(),
                true,
                Crowds.IGNORED,
                false,
                Optional.empty(),
                INPUT);
        Dataset<Instances> dataset = CocoDetectionData.open(
                settings, new DatasetUse.Prediction(List.of(folder.resolve("b.jpg")), Optional.empty()));
        Sample<Instances> sample = dataset.read(0, new SplittableRandom(0));
        assertThat(sample.truth().frame()).isEqualTo(new ImageFrame(40, 30, 80, 60));
        assertThatThrownBy(() -> CocoDetectionData.open(
                        settings, new DatasetUse.Prediction(List.of(folder), Optional.of(folder))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("leave out --boxes");
    }

    @Test
    void predictionTakesTheNamesOfTheClassesWhereTheFileIsThere() {
        Dataset<Instances> dataset = CocoDetectionData.open(
                settings(false, List.of()),
                new DatasetUse.Prediction(List.of(folder.resolve("b.jpg")), Optional.empty()));
        assertThat(dataset.classNames()).containsExactly("dog", "cat");
        assertThat(dataset.categoryIds()).containsExactly(18L, 3L);
        assertThat(dataset.size()).isEqualTo(1);
    }

    @Test
    void aStepForPersonsIsRefused() {
        Configured<Transform<?>, NoArguments> shift =
                Configured.of("random-shift", RandomShift.published(), (step, none) -> step);
        assertThatThrownBy(() -> CocoDetectionData.open(settings(false, List.of(shift)), new DatasetUse.Training()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("random-shift is for samples of PersonCrop");
    }

    @Test
    void aFileWithoutAnyObjectCanNotBeTrainedOn() throws IOException {
        Path empty = InstancesJson.write(folder);
        assertThatThrownBy(() -> open(false, new DatasetUse.Training()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(empty + " has no image to train on");
    }

    @Test
    void classesAreNamedOnce() {
        assertThatThrownBy(() -> new CocoDetectionSettings(
                        file, folder, List.of("a", "a"), true, Crowds.IGNORED, false, Optional.empty(), INPUT))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must not name a class twice");
    }

    @Test
    void aNameThatNoFileCanHaveIsToldWithItsImage() throws IOException {
        file = InstancesJson.write(
                folder,
                "[{\"id\": 5, \"file_name\": \"a\\u0000\\u001b.jpg\", \"width\": 40, \"height\": 30}]",
                InstancesJson.CATEGORIES,
                List.of(InstancesJson.square(1, 5, 3)));
        assertThatThrownBy(() -> open(true, new DatasetUse.Training()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("images[0] (id 5): 'file_name': 'a??.jpg' can't be the name of a file");
    }

    @Test
    void someOfItsImagesComeWithTheirGroundTruthAlone() {
        SplittableDataset<Instances> all = (SplittableDataset<Instances>) open(true, new DatasetUse.Evaluation());
        assertThat(all.images()).containsExactly(folder.resolve("a.jpg"), folder.resolve("b.jpg"));
        Dataset<Instances> first = all.only(folder.resolve("a.jpg")::equals);
        assertThat(first.size()).isEqualTo(1);
        assertThat(first.read(0, new SplittableRandom(0)).key().imageId()).isEqualTo(5);
        assertThat(first.classNames()).isEqualTo(all.classNames());
        CocoGroundTruth truth = ((CocoAnnotated) first).groundTruth().orElseThrow();
        assertThat(truth.images()).extracting(CocoImage::id).containsExactly(5L);
        assertThat(truth.annotations()).hasSize(2);
        Dataset<Instances> second = all.only(folder.resolve("b.jpg")::equals);
        assertThat(((CocoAnnotated) second).groundTruth().orElseThrow().annotations())
                .isEmpty();
        assertThat(all.size()).isEqualTo(2);
    }
}
