// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static io.densekit.datasets.annotations.InstancesJson.CATEGORIES;
import static io.densekit.datasets.annotations.InstancesJson.IMAGES;
import static io.densekit.datasets.annotations.InstancesJson.SQUARE;
import static io.densekit.datasets.annotations.InstancesJson.object;
import static io.densekit.datasets.annotations.InstancesJson.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoFlaw;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.evaluation.coco.IouType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoInstancesTest {
    private final Warnings warnings = new Warnings();

    @TempDir
    Path folder;

    private AnnotationSet read(String... annotations) throws IOException {
        return read(true, List.of(), annotations);
    }

    private AnnotationSet read(boolean masks, List<String> classes, String... annotations) throws IOException {
        return read(InstancesJson.write(folder, annotations), masks, classes);
    }

    private AnnotationSet read(Path file, boolean masks, List<String> classes) {
        Set<IouType> types = masks ? Set.of(IouType.BBOX, IouType.SEGM) : Set.of(IouType.BBOX);
        return new CocoInstances(file, CocoAnnotationFile.read(file, types, Crowds.IGNORED, warnings), masks, warnings)
                .choose(Path.of("pictures"), classes);
    }

    @Test
    void labelsFollowTheFilesCategoriesAndImagesItsImages() throws IOException {
        AnnotationSet set = read(square(1, 2, 3), square(2, 5, 18), square(3, 2, 18));
        assertThat(set.classes()).containsExactly("dog", "cat");
        assertThat(set.images()).extracting(AnnotatedImage::id).containsExactly(5L, 2L);
        assertThat(set.images().get(1).objects())
                .extracting(AnnotatedObject::label)
                .containsExactly(1, 0);
        assertThat(set.images().get(0).file()).isEqualTo(Path.of("pictures", "a.jpg"));
        AnnotatedObject dog = set.images().get(0).objects().get(0);
        assertThat(List.of(dog.x1(), dog.y1(), dog.x2(), dog.y2())).containsExactly(2f, 3f, 12f, 13f);
        assertThat(dog.mask().orElseThrow().in(30, 40).area()).isEqualTo(100);
        assertThat(warnings.counts()).isEmpty();
    }

    @Test
    void aChoiceOfClassesSetsLabelsAndLeavesOutTheOthers() throws IOException {
        AnnotationSet set = read(true, List.of("cat"), square(1, 2, 3), square(2, 5, 18));
        assertThat(set.classes()).containsExactly("cat");
        assertThat(set.images().get(1).objects())
                .extracting(AnnotatedObject::label)
                .containsExactly(0);
        assertThat(warnings.counts()).containsEntry(AnnotationSet.OTHER_CLASS, 1);
    }

    @Test
    void aClassThatTheFileLacksIsNamedWithThoseItHas() {
        assertThatThrownBy(() -> read(true, List.of("dog", "horse"), square(1, 2, 3)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no category called horse; it has dog, cat");
    }

    @Test
    void crowdsAreIgnoredAndTheirMasksNotNeeded() throws IOException {
        AnnotationSet set = read(square(1, 5, 18), object(2, 5, 3, "[1, 1, 20, 20]", ", \"iscrowd\": 1"));
        assertThat(set.images().get(0).objects())
                .extracting(AnnotatedObject::ignored)
                .containsExactly(false, true);
        assertThat(warnings.counts())
                .containsOnlyKeys(
                        "crowd (iscrowd 1), neither learned nor judged: cat 1 of 1; if a tool wrote masks as run lengths so, 'crowds: objects' takes them as objects");
    }

    @Test
    void runLengthsAreMasksToo() throws IOException {
        String runs = ", \"segmentation\": {\"size\": [30, 40], \"counts\": [65, 4, 1131]}";
        String text = ", \"segmentation\": {\"size\": [30, 40], \"counts\": \"Q24[S1\"}";
        String broken = ", \"segmentation\": {\"size\": [30, 40], \"counts\": [65, 4]}";
        AnnotationSet set = read(
                object(1, 5, 18, "[2, 5, 1, 4]", runs),
                object(2, 5, 3, "[2, 5, 1, 4]", text),
                object(3, 5, 18, "[1, 5, 7, 4]", broken));
        List<AnnotatedObject> objects = set.images().get(0).objects();
        assertThat(objects.get(0).mask().orElseThrow().in(30, 40).area()).isEqualTo(4);
        assertThat(objects.get(1).mask().orElseThrow().in(30, 40).area()).isEqualTo(4);
        assertThat(objects.get(2).ignored()).isTrue();
        assertThat(warnings.counts())
                .containsEntry(CocoFlaw.BROKEN_RUNS.sentence(), 1)
                .containsEntry(CocoFlaw.NO_MASK.sentence(), 1);
        assertThat(warnings.places().get(CocoFlaw.BROKEN_RUNS.sentence()).get(0))
                .contains("annotations[2] (id 3): the runs of the mask cover 69 pixels");
    }

    @Test
    void polygonsOfTwoPointsAreLeftOutAndAnObjectWithoutOthersIsIgnored() throws IOException {
        AnnotationSet set = read(
                object(1, 5, 18, "[2, 3, 10, 10]", ", \"segmentation\": [[2, 3, 12, 13]]"),
                object(2, 2, 18, "[2, 3, 10, 10]", ", \"segmentation\": [[2, 3, 12, 13]," + SQUARE.substring(1)),
                object(3, 2, 3, "[2, 3, 10, 10]", ", \"segmentation\": [[2, 3, NaN, 13, 4, 5]]"));
        assertThat(set.images().get(0).objects().get(0).ignored()).isTrue();
        assertThat(set.images().get(1).objects().get(0).ignored()).isFalse();
        assertThat(warnings.counts())
                .containsEntry(CocoFlaw.SHORT_POLYGON.sentence(), 2)
                .containsEntry(CocoFlaw.POLYGON_NOT_FINITE.sentence(), 1)
                .containsEntry(CocoFlaw.NO_MASK.sentence(), 2);
        String box = "a polygon holds 4 numbers; it needs x and y of three points or more, so an even number;"
                + " it looks like a box, which is no polygon";
        assertThat(warnings.places().get(CocoFlaw.SHORT_POLYGON.sentence()))
                .containsExactly("annotations[0] (id 1): " + box, "annotations[1] (id 2): " + box);
    }

    @Test
    void whatIsNoObjectIsLeftOutAndCounted() throws IOException {
        AnnotationSet set = read(
                square(1, 5, 18),
                square(2, 77, 18),
                square(3, 5, 99),
                object(4, 5, 18, "[NaN, 3, 10, 10]", ", \"segmentation\": " + SQUARE),
                object(5, 5, 18, "[50, 3, 10, 10]", ", \"segmentation\": " + SQUARE),
                object(6, 5, 18, "[5, 3, 0, 10]", ", \"segmentation\": " + SQUARE),
                "{\"id\": 7, \"image_id\": 5, \"category_id\": 3, \"area\": 1}",
                "{\"id\": 8, \"image_id\": 5, \"category_id\": 3, \"area\": 0, \"bbox\": [5, 3, 1, 1],"
                        + " \"segmentation\": " + SQUARE + "}",
                square(1, 5, 18));
        assertThat(set.images().get(0).objects()).hasSize(2);
        assertThat(warnings.counts())
                .containsEntry(CocoFlaw.UNLISTED_IMAGE.sentence(), 1)
                .containsEntry(CocoFlaw.UNLISTED_CATEGORY.sentence(), 1)
                .containsEntry(CocoFlaw.BOX_NOT_FINITE.sentence(), 1)
                .containsEntry(ObjectBoxes.OUTSIDE, 1)
                .containsEntry(ObjectBoxes.NO_AREA, 1)
                .containsEntry(CocoFlaw.NO_BOX.sentence(), 1)
                .containsEntry(CocoInstances.NO_AREA, 1)
                .containsEntry(CocoFlaw.REPEATED_ID.sentence(), 1)
                .containsEntry(CocoInstances.TWICE, 1)
                .containsEntry(CocoFlaw.MASK_FAR_FROM_BOX.sentence(), 2)
                .hasSize(10);
    }

    @Test
    void aFileWithoutMasksAsksForMasksToBeSwitchedOff() throws IOException {
        String box = object(1, 5, 18, "[2, 3, 10, 10]", "");
        assertThatThrownBy(() -> read(box))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no masks")
                .hasMessageContaining("masks: false");
        assertThat(read(false, List.of(), box).images().get(0).objects()).hasSize(1);
    }

    @Test
    void twoCategoriesOfOneNameAreRefused() throws IOException {
        Path file = InstancesJson.write(folder, IMAGES, CATEGORIES.replace("cat", "dog"), List.of(square(1, 5, 18)));
        assertThatThrownBy(() -> read(file, true, List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage(file + ": two categories are called 'dog'; give each its own name");
    }

    @Test
    void aBoxOfThreeNumbersNamesItsPlace() {
        assertThatThrownBy(() -> read(object(31, 5, 18, "[2, 3, 10]", "")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("annotation 0 (line 1): bbox holds 3 numbers; it needs x, y, width and height");
    }

    @Test
    void photographsOfCocoAreReadWhole() {
        Path data = Path.of(System.getProperty("densekit.shared", "")).resolve("data/coco-mini");
        assumeThat(data).as("photographs of COCO are beside the checkout").isDirectory();
        AnnotationSet set = read(data.resolve("annotations/instances_train2017.json"), true, List.of());
        assertThat(set.classes()).hasSize(80).startsWith("person", "bicycle");
        List<AnnotatedObject> objects =
                set.images().stream().flatMap(image -> image.objects().stream()).toList();
        assertThat(objects).hasSize(739);
        assertThat(objects.stream().filter(AnnotatedObject::ignored)).hasSize(8);
        assertThat(warnings.counts())
                .containsOnlyKeys(
                        "crowd (iscrowd 1), neither learned nor judged: person 5 of 172, book 1 of 50, boat 1 of 15, chair 1 of 47; if a tool wrote masks as run lengths so, 'crowds: objects' takes them as objects");
    }
}
