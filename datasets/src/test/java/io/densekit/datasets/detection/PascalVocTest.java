// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.ImageFrame;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.annotations.ObjectBoxes;
import io.densekit.detection.Instances;
import io.densekit.settings.InvalidSetting;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PascalVocTest {
    private static final List<Double> THREE = List.of(0.5, 0.5, 0.5);
    private static final DetectionInputSettings INPUT = new DetectionInputSettings(60, 200, 32, THREE, THREE, 0);

    @TempDir
    Path root;

    @BeforeEach
    void write() throws IOException {
        for (String folder : List.of("ImageSets/Main", "JPEGImages", "Annotations")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(root.resolve("ImageSets/Main/train.txt"), "a\nb  1\n\n");
        for (String name : List.of("a", "b")) {
            BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(
                    image,
                    "jpg",
                    root.resolve("JPEGImages").resolve(name + ".jpg").toFile());
        }
        annotate("a", object("dog", "0", 3, 4, 12, 13) + object("cat", "1", 21, 1, 40, 30));
        annotate("b", "");
    }

    private void annotate(String name, String objects) throws IOException {
        Files.writeString(
                root.resolve("Annotations").resolve(name + ".xml"),
                "<annotation><filename>" + name + ".jpg</filename><size><width>40</width><height>30</height>"
                        + "<depth>3</depth></size>" + objects + "</annotation>");
    }

    private static String object(String name, String difficult, double xmin, double ymin, double xmax, double ymax) {
        return "<object><name>" + name + "</name><difficult>" + difficult + "</difficult><bndbox><xmin>" + xmin
                + "</xmin><ymin>" + ymin + "</ymin><xmax>" + xmax + "</xmax><ymax>" + ymax
                + "</ymax></bndbox><part><name>head</name></part></object>";
    }

    private PascalVocSettings settings(String set) {
        return new PascalVocSettings(root, set, List.of("cat", "dog"), false, Optional.of(List.of()), INPUT);
    }

    private Dataset<Instances> open(DatasetUse use) {
        return PascalVoc.open(settings("train"), use);
    }

    @Test
    void cornersCountFromOneAndDifficultObjectsAreIgnored() {
        Dataset<Instances> dataset = open(new DatasetUse.Evaluation());
        assertThat(dataset.size()).isEqualTo(2);
        Instances objects = dataset.read(0, new SplittableRandom(0)).truth();
        assertThat(objects.frame()).isEqualTo(new ImageFrame(30, 40, 60, 80));
        assertThat(objects.boxes().corners()).containsExactly(4, 6, 24, 26);
        assertThat(objects.labels()).containsExactly(1);
        assertThat(objects.ignored().corners()).containsExactly(40, 0, 80, 60);
        assertThat(objects.masks()).isEmpty();
        assertThat(dataset.classNames()).containsExactly("cat", "dog");
        assertThat(dataset.annotations()).isEmpty();
        assertThat(dataset.warnings().counts()).isEmpty();
    }

    @Test
    void trainingLeavesOutImagesWithoutObjects() {
        Dataset<Instances> dataset = open(new DatasetUse.Training());
        assertThat(dataset.size()).isEqualTo(1);
        assertThat(dataset.warnings().counts()).containsEntry(AnnotationSet.EMPTY, 1);
    }

    @Test
    void whatIsNoObjectIsLeftOutAndCountedWithItsPlace() throws IOException {
        annotate(
                "b",
                object("horse", "0", 1, 1, 9, 9)
                        + "<object><name>dog</name></object>"
                        + object("dog", "0", 50, 1, 70, 9)
                        + object("dog", "0", 5, 5, 4, 9));
        Files.writeString(root.resolve("ImageSets/Main/train.txt"), "a\nb\na\n");
        Dataset<Instances> dataset = open(new DatasetUse.Evaluation());
        assertThat(dataset.warnings().counts())
                .containsEntry(AnnotationSet.OTHER_CLASS, 1)
                .containsEntry(VocFolder.NO_BOX, 1)
                .containsEntry(VocFolder.TWICE, 1)
                .containsEntry(ObjectBoxes.OUTSIDE, 1)
                .containsEntry(ObjectBoxes.NO_AREA, 1);
        assertThat(dataset.warnings().places().get(AnnotationSet.OTHER_CLASS).get(0))
                .endsWith("b.xml: object 1: 'horse'");
    }

    @Test
    void missingListsAndAnnotationsAreNamed() throws IOException {
        assertThatThrownBy(() -> PascalVoc.open(settings("val"), new DatasetUse.Evaluation()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("val.txt does not exist; set 'root'");
        Files.delete(root.resolve("Annotations/b.xml"));
        assertThatThrownBy(() -> open(new DatasetUse.Evaluation()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("b.xml does not exist");
    }

    @Test
    void predictionNeedsNoFolder() {
        Dataset<Instances> dataset =
                open(new DatasetUse.Prediction(List.of(root.resolve("JPEGImages/a.jpg")), Optional.empty()));
        assertThat(dataset.size()).isEqualTo(1);
        assertThat(dataset.classNames()).containsExactly("cat", "dog");
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertThatThrownBy(() -> new PascalVocSettings(root, "train", List.of(), false, Optional.empty(), INPUT))
                .isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> new PascalVocSettings(root, "../x", List.of("a"), false, Optional.empty(), INPUT))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("without its .txt");
    }
}
