// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import static io.densekit.datasets.pose.PersonFiles.annotation;
import static io.densekit.datasets.pose.PersonFiles.file;
import static io.densekit.datasets.pose.PersonFiles.picture;
import static io.densekit.datasets.pose.PersonFiles.settings;
import static io.densekit.datasets.pose.PersonFiles.shapes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.data.DatasetUse;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import io.densekit.datasets.transforms.Photometric;
import io.densekit.datasets.transforms.TopDownAffine;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoFlaw;
import io.densekit.evaluation.coco.CocoObject;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.pose.FlipPairs;
import io.densekit.pose.PersonCrop;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Keypoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoKeypointsTest {
    private static final DatasetUse TRAINING = new DatasetUse.Training();
    private static final DatasetUse EVALUATION = new DatasetUse.Evaluation();

    @TempDir
    static Path generated;

    @TempDir
    Path folder;

    @BeforeAll
    static void generate() {
        new ShapesGenerator(ShapesSettings.of(6, 2, 3)).generate(generated, done -> {});
    }

    @Test
    void everyPersonIsASampleOfTheInputSizeWithJointsInside() {
        CocoKeypoints dataset = new CocoKeypoints(shapes(generated), EVALUATION);
        assertThat(dataset.size()).isGreaterThanOrEqualTo(6);
        assertThat(dataset.warnings().counts()).isEmpty();
        assertThat(dataset.annotations()).contains(ShapesGenerator.keypointAnnotations(generated, "train"));
        for (int i = 0; i < dataset.size(); i++) {
            Sample<PersonCrop> sample = dataset.read(i, new SplittableRandom(1));
            assertThat(sample.key().index()).isEqualTo(i);
            assertThat(sample.image().height()).isEqualTo(96);
            assertThat(sample.image().width()).isEqualTo(72);
            Keypoints joints = sample.truth().joints();
            for (int joint = 0; joint < 17; joint++) {
                if (joints.confidence()[joint] == 2) {
                    assertThat(joints.x()[joint]).isBetween(0f, 72f);
                    assertThat(joints.y()[joint]).isBetween(0f, 96f);
                }
            }
        }
    }

    @Test
    void trainingVariesWithTheStreamAndWithNothingElse() {
        CocoKeypoints dataset = new CocoKeypoints(shapes(generated), TRAINING);
        Sample<PersonCrop> once = dataset.read(1, new SplittableRandom(4));
        Sample<PersonCrop> again = dataset.read(1, new SplittableRandom(4));
        Sample<PersonCrop> other = dataset.read(1, new SplittableRandom(5));
        assertThat(again.image().rgb()).isEqualTo(once.image().rgb());
        assertThat(again.truth().joints().x()).isEqualTo(once.truth().joints().x());
        assertThat(other.image().rgb()).isNotEqualTo(once.image().rgb());
    }

    @Test
    void evaluationIsNeverRandom() {
        CocoKeypoints dataset = new CocoKeypoints(shapes(generated), EVALUATION);
        assertThat(dataset.read(1, new SplittableRandom(5)).image().rgb())
                .isEqualTo(dataset.read(1, new SplittableRandom(4)).image().rgb());
    }

    @Test
    void centreAndScaleComeFromTheBoxAsPublished() throws IOException {
        CocoKeypoints dataset =
                new CocoKeypoints(file(folder, annotation(1, "[10, 20, 31, 41]", 2, ", \"area\": 100")), EVALUATION);
        Files.write(folder.resolve("x.jpg"), picture());
        PersonCrop crop = dataset.read(0, new SplittableRandom(0)).truth();
        // Right and bottom are the last pixels covered: 30 x 40, which has the input's aspect of 3 to 4.
        assertThat(crop.centerX()).isEqualTo(25);
        assertThat(crop.centerY()).isEqualTo(40);
        assertThat(crop.scaleX()).isEqualTo(30 / 200.0 * 1.25, within(1e-7));
        assertThat(crop.scaleY()).isEqualTo(40 / 200.0 * 1.25, within(1e-7));
        assertThat(crop.annotationId()).isEqualTo(1);
    }

    @Test
    void whatCannotBeUsedIsLeftOutAndCounted() throws IOException {
        CocoKeypoints dataset = new CocoKeypoints(
                file(
                        folder,
                        annotation(1, "[10, 20, 30, 40]", 2, ""),
                        annotation(2, "[10, 20, 30, 40]", 2, ", \"iscrowd\": 1"),
                        annotation(3, "[10, 20, 30, 40]", 0, ""),
                        annotation(4, "[10, 20, 30, 40]", 2, ", \"num_keypoints\": 0"),
                        annotation(5, "[10, 20, 0, 40]", 2, ""),
                        annotation(6, "[10, NaN, 30, 40]", 2, ""),
                        annotation(7, "[200, 20, 30, 40]", 2, ""),
                        annotation(8, "[-20, -30, 300, 400]", 2, ""),
                        annotation(9, "[10, 20, 30, 40]", 2, ", \"area\": 0"),
                        annotation(10, "[10, 20, 30, 40]", 2, "").replace("\"image_id\": 5", "\"image_id\": 6")),
                TRAINING);
        assertThat(dataset.size()).isEqualTo(2);
        assertThat(dataset.warnings().counts())
                .containsEntry(
                        "crowd (iscrowd 1), neither learned nor judged: person 1 of 8; if a tool wrote masks as run"
                                + " lengths so, 'crowds: objects' takes them as objects",
                        1)
                .containsEntry(CocoAnnotations.NO_KEYPOINTS, 2)
                .containsEntry(CocoFlaw.UNLISTED_IMAGE.sentence(), 1)
                .containsEntry(PersonBox.NO_AREA, 2)
                .containsEntry(CocoFlaw.BOX_NOT_FINITE.sentence(), 1)
                .containsEntry(PersonBox.OUTSIDE, 1)
                .containsEntry(PersonBox.CLIPPED, 1)
                .containsEntry(CocoFlaw.NO_AREA.sentence(), 9)
                .hasSize(8);
    }

    /**
     * Such as albumentations 2.0.8 leaves after a distortion, where keypoints of one place become one
     * (remap_keypoints_via_mask in albumentations/augmentations/geometric/functional.py): the others have moved up.
     */
    @Test
    void aPersonWithFewerKeypointsThanAskedForIsAnError() throws IOException {
        CocoKeypointsSettings shorter =
                file(folder, annotation(4, "[10, 20, 30, 40]", 2, "").replaceFirst("20, 30, 2, ", ""));
        assertThatThrownBy(() -> new CocoKeypoints(shorter, TRAINING))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.json: ")
                .hasMessageContaining("(id 4): 'keypoints' must be a list of 51 numbers, got a list of 48");
    }

    @Test
    void crowdsArePersonsOnRequestAndJudgedToo() throws IOException {
        CocoKeypointsSettings plain = file(
                folder,
                annotation(1, "[10, 20, 30, 40]", 2, ""),
                annotation(2, "[40, 20, 30, 40]", 2, ", \"iscrowd\": 1"));
        CocoKeypoints dataset = new CocoKeypoints(
                settings(plain.annotations(), folder, Optional.empty(), 0, List.of(), Crowds.OBJECTS), EVALUATION);
        assertThat(dataset.size()).isEqualTo(2);
        assertThat(dataset.groundTruth().orElseThrow().annotations()).noneMatch(CocoObject::isCrowd);
        assertThat(dataset.warnings().counts())
                .containsEntry("crowd (iscrowd 1), taken as an object: person 1 of 2", 1);
    }

    @Test
    void noSampleLeftIsAnErrorThatSaysWhy() throws IOException {
        CocoKeypointsSettings crowd = file(folder, annotation(2, "[10, 20, 30, 40]", 2, ", \"iscrowd\": 1"));
        assertThatThrownBy(() -> new CocoKeypoints(crowd, TRAINING))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.json has no person to train on; left out or mended: ")
                .hasMessageContaining("crowd (iscrowd 1), neither learned nor judged: person 1 of 1; if a tool");
        CocoKeypointsSettings none = file(folder);
        assertThatThrownBy(() -> new CocoKeypoints(none, TRAINING))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.json has no keypoints");
    }

    @Test
    void transformsOfTheConfigurationReplaceThePublishedOnes() {
        Configured<Transform<?>, NoArguments> colours =
                Configured.of("photometric", new Photometric(1, 0.5, 0, 0, 0), (step, none) -> step);
        CocoKeypointsSettings all = shapes(generated);
        CocoKeypointsSettings settings =
                settings(all.annotations(), all.images(), Optional.empty(), 0, List.of(colours));
        PersonCrop plain = new CocoKeypoints(all, EVALUATION)
                .read(0, new SplittableRandom(1))
                .truth();
        Sample<PersonCrop> training = new CocoKeypoints(settings, TRAINING).read(0, new SplittableRandom(1));
        assertThat(training.truth().joints().x()).isEqualTo(plain.joints().x());
        assertThat(new CocoKeypoints(settings, EVALUATION)
                        .read(0, new SplittableRandom(1))
                        .image()
                        .rgb())
                .isNotEqualTo(training.image().rgb());
    }

    @Test
    void aCropOfAnotherSizeThanTheInputIsAnError() {
        Configured<Transform<?>, NoArguments> affine =
                Configured.of("top-down-affine", new TopDownAffine(List.of(64, 64), false), (step, none) -> step);
        CocoKeypointsSettings all = shapes(generated);
        CocoKeypointsSettings settings =
                settings(all.annotations(), all.images(), Optional.empty(), 0, List.of(affine));
        CocoKeypoints dataset = new CocoKeypoints(settings, TRAINING);
        assertThatThrownBy(() -> dataset.read(0, new SplittableRandom(1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("images of [64, 64], but the dataset's input-size is [96, 72]");
    }

    @Test
    void aMissingImageIsNamedWhenItIsRead() throws IOException {
        CocoKeypoints dataset = new CocoKeypoints(file(folder, annotation(1, "[10, 20, 30, 40]", 2, "")), EVALUATION);
        assertThatThrownBy(() -> dataset.read(0, new SplittableRandom(0)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("x.jpg does not exist");
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        CocoKeypointsSettings good = shapes(generated);
        assertThatThrownBy(() -> new CocoKeypointsSettings(
                        good.annotations(),
                        good.images(),
                        Optional.empty(),
                        0,
                        List.of(256),
                        1.25,
                        17,
                        Crowds.IGNORED,
                        false,
                        Optional.empty(),
                        good.mean(),
                        good.std(),
                        0))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("inputSize"))
                .hasMessageContaining("[height, width]");
    }

    @Test
    void realCocoAnnotationsGiveThePersonsThatThePublishedCodeTakes() throws IOException {
        Path shared = Path.of(System.getProperty("densekit.shared", "")).resolve("data/coco-mini");
        assumeThat(shared).as("real COCO images are beside the checkout").isDirectory();
        CocoKeypointsSettings settings = settings(
                shared.resolve("annotations/person_keypoints_train2017.json"),
                shared.resolve("train2017"),
                Optional.empty(),
                0,
                List.of());
        CocoKeypoints dataset = new CocoKeypoints(settings, TRAINING);
        int taken = 0;
        for (JsonNode annotation :
                new ObjectMapper().readTree(settings.annotations().toFile()).get("annotations")) {
            boolean usable = annotation.get("iscrowd").asInt() == 0
                    && annotation.get("num_keypoints").asInt() > 0;
            taken += usable ? 1 : 0;
        }
        assertThat(dataset.size()).isEqualTo(taken).isPositive();
        for (int i = 0; i < dataset.size(); i++) {
            assertThat(dataset.read(i, new SplittableRandom(i)).image().rgb()).hasSize(96 * 72 * 3);
        }
    }

    @Test
    void allPersonsOfAnImageStayTogether() {
        CocoKeypoints all = new CocoKeypoints(shapes(generated), EVALUATION);
        assertThat(all.images()).hasSize(6);
        assertThat(all.size()).isGreaterThan(6);
        Path chosen = all.images().get(3);
        CocoKeypoints one = all.only(chosen::equals);
        CocoKeypoints rest = all.only(file -> !file.equals(chosen));
        assertThat(one.size() + rest.size()).isEqualTo(all.size());
        assertThat(one.image(0)).isEqualTo(chosen);
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.read(i, new SplittableRandom(0)).key().file()).isEqualTo(chosen.toString());
        }
        assertThat(one.groundTruth().orElseThrow().images()).hasSize(1);
        assertThat(one.groundTruth().orElseThrow().annotations()).hasSize(one.size());
        assertThat(rest.groundTruth().orElseThrow().images()).hasSize(5);
        assertThat(((CocoAnnotated) one.mirroring(FlipPairs.usual(17))).groundTruth())
                .isEqualTo(one.groundTruth());
    }
}
