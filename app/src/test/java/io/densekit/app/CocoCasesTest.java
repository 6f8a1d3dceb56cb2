// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What COCO files of real tools hold, through the commands as a user runs them. */
class CocoCasesTest {

    private static final String DETECTION = "coco-detection.yaml";
    private static final String POSE = "coco-pose.yaml";

    @TempDir
    private Path folder;

    private CocoCases cases;

    @BeforeEach
    void start() {
        cases = new CocoCases(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coco-annotation-id-zero      | note:  annotation with the id 0",
                "coco-backslash-names         | note:  image whose name has backslashes, found with slashes (4)",
                "coco-byte-order-mark         | note:  byte order mark before the JSON, skipped (1)",
                "coco-no-annotation-id        | note:  annotation without an id, numbered (8)",
                "coco-no-area                 | note:  annotation without a usable area, taken from its mask or box (8)",
                "coco-odd-polygon             | note:  polygon of an odd number of values, the last one not used (8)",
                "coco-max-dets-300            | nothing is wrong",
                "coco-text-image-ids          | nothing is wrong",
                "coco-results-with-empty-masks| nothing is wrong"
            })
    void whatIsPlainIsTakenByCheckAndTraining(String name, String said) throws IOException {
        CommandLineRun checked = cases.check(name, DETECTION);
        assertThat(checked.err()).isEmpty();
        assertThat(checked.out()).contains(said, "nothing is wrong");
        assertThat(checked.exitCode()).isZero();
        trains(name, DETECTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coco-one-object-without-mask | object without a usable mask, ignored (1)",
                "coco-repeated-annotation-id  | annotation whose id is taken by an earlier one (1)",
                "coco-exporter-masks-as-crowds-some | crowd (iscrowd 1), neither learned nor judged: red 2 of 4, green 2 of 4"
            })
    void whatIsWrongIsCountedByCheckAndTraining(String name, String said) throws IOException {
        CommandLineRun checked = cases.check(name, DETECTION);
        assertThat(checked.out()).contains("wrong: " + said);
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(trains(name, DETECTION).out())
                .contains("warning: data.train: " + said, "warning: data.val: " + said);
    }

    private CommandLineRun trains(String name, String config, String... set) throws IOException {
        CommandLineRun trained = cases.train(name, config, set);
        assertThat(trained.err()).isEmpty();
        assertThat(trained.out()).contains("epoch 1 validated in");
        assertThat(trained.exitCode()).isZero();
        return trained;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coco-exporter-masks-as-crowds-all | all 8 annotations are crowds (iscrowd 1)",
                "coco-polygon-as-box   | polygon of fewer than three points, left out (8), at annotations[0] (id 1): "
                        + "a polygon holds 4 numbers; it needs x and y of three points or more, so an even number; "
                        + "it looks like a box, which is no polygon",
                "coco-polygon-as-pairs | points go into one list, as in [[x, y, x, y, x, y]]"
            })
    void masksThatCannotBeUsedAreToldWithTheReasonBeforeTheFirstStep(String name, String said) throws IOException {
        CommandLineRun checked = cases.check(name, DETECTION);
        CommandLineRun trained = cases.train(name, DETECTION);
        assertThat(checked.err()).contains("gt.json").contains(said);
        assertThat(trained.err()).contains(checked.err().strip().substring("densekit: ".length()));
        assertThat(trained.out()).doesNotContain("epoch 1");
        assertThat(checked.exitCode()).isEqualTo(trained.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"coco-exporter-masks-as-crowds-all", "coco-exporter-masks-as-crowds-some"})
    void crowdsThatAreObjectsAreLearnedAndJudged(String name) throws IOException {
        String[] objects = {"data.train.crowds=objects", "data.val.crowds=objects"};
        CommandLineRun checked = cases.check(name, DETECTION, objects);
        assertThat(checked.out())
                .contains("note:  crowd (iscrowd 1), taken as an object: red", "nothing is wrong")
                .containsPattern("red +4\n +green +4\n");
        trains(name, DETECTION, objects);
    }

    @Test
    void imagesThatExifTurnsAreNamedSo() throws IOException {
        String name = "coco-exif-stored-size";
        String[] images = {"data.train.images=ROOT/" + name + "/images", "data.val.images=ROOT/" + name + "/val"};
        CommandLineRun checked = cases.check(name, DETECTION, images);
        String said = "im1.jpg has 80 x 96 pixels once it is turned upright as its EXIF orientation asks, but its"
                + " annotations say 96 x 80, its size as stored";
        assertThat(checked.out()).contains(said);
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(cases.train(name, DETECTION, images).err()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "coco-annotation-id-zero, bbox, 1.000",
        "coco-max-dets-300, bbox, 0.900",
        "coco-text-image-ids, bbox, 0.900",
        "coco-masks-without-boxes, segm, 1.000",
        "coco-results-with-empty-masks, segm, 0.000",
        "coco-one-object-without-mask, segm, 1.000",
        "coco-pose-empty-keypoints, keypoints, 0.783",
        "coco-pose-person-without-keypoints, keypoints, 0.901",
        "coco-pose-second-category-without-keypoints, keypoints, 0.920"
    })
    void resultsGetTheRightNumber(String name, String type, String precision) {
        String[] limits = name.equals("coco-max-dets-300") ? new String[] {"--max-dets", "1,10,300"} : new String[] {};
        CommandLineRun evaluated = CocoCases.evaluate(name, type, limits);
        assertThat(evaluated.exitCode()).isZero();
        assertThat(evaluated.out().lines().findFirst().orElseThrow()).endsWith("= " + precision);
    }

    @Test
    void pycocotoolsNumberIsGivenOnRequest() {
        CommandLineRun evaluated = CocoCases.evaluate("coco-annotation-id-zero", "bbox", "--pycocotools");
        assertThat(evaluated.out().lines().findFirst().orElseThrow()).endsWith("= 0.500");
        assertThat(evaluated.err()).contains("annotation with the id 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coco-pose-empty-keypoints           | note:  object without keypoints, ignored (1)",
                "coco-pose-person-without-keypoints  | note:  object without keypoints, ignored (1)",
                "coco-pose-second-category-without-keypoints | nothing is wrong"
            })
    void personsWithoutKeypointsAreIgnoredByCheckAndTraining(String name, String said) throws IOException {
        CommandLineRun checked = cases.check(name, POSE);
        assertThat(checked.out()).contains(said, "nothing is wrong");
        assertThat(checked.exitCode()).isZero();
        trains(name, POSE);
    }

    @Test
    void anOwnSkeletonNeedsItsSigmasBeforeTheFirstStep() throws IOException {
        String name = "coco-pose-four-keypoints";
        String[] four = {
            "data.train.keypoints=4", "data.val.keypoints=4", "model.head.keypoints=4", "model.flip-pairs=[]"
        };
        String said = "the data have 4 keypoints, but there are 17 sigmas; set evaluation.metric.sigmas";
        assertThat(cases.check(name, POSE, four).err()).contains(said);
        CommandLineRun trained = cases.train(name, POSE, four);
        assertThat(trained.err()).contains(said);
        assertThat(trained.out()).doesNotContain("epoch 1");
        trains(
                name,
                POSE,
                "data.train.keypoints=4",
                "data.val.keypoints=4",
                "model.head.keypoints=4",
                "model.flip-pairs=[]",
                "evaluation.metric={type: coco-keypoints, sigmas: [0.1, 0.1, 0.1, 0.1]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coco-mask-0-1 | 0 | nothing is wrong",
                "coco-mask-0-255 | 1 | class without a pixel in all 2 images"
            })
    void classesThatNoPixelHasAreAFinding(String name, int exitCode, String said) throws IOException {
        CommandLineRun checked = cases.check(name, "coco-segmentation.yaml");
        assertThat(checked.out()).contains(said);
        assertThat(checked.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void aFigureThatNoMetricGivesIsToldBeforeTheFirstStep() throws IOException {
        CommandLineRun trained = cases.train("coco-max-dets-300", DETECTION, "evaluation.best=AP");
        assertThat(trained.err()).contains("evaluation.best: there is no figure 'AP'; there are bbox.AP, ");
        assertThat(trained.out()).doesNotContain("epoch 1");
        assertThat(cases.check("coco-max-dets-300", DETECTION, "evaluation.best=AP")
                        .err())
                .contains("evaluation.best: there is no figure 'AP'; there are bbox.AP, ");
        trains("coco-max-dets-300", DETECTION, "evaluation.best=segm.AP50");
    }

    @Test
    void figuresOfMasksAreRefusedWhereTheModelFindsBoxesAlone() throws IOException {
        String[] masks = {"data.train.masks=true", "data.val.masks=true", "evaluation.best=segm.AP"};
        CommandLineRun trained = cases.train("coco-max-dets-300", "coco-boxes.yaml", masks);
        assertThat(trained.exitCode()).isEqualTo(2);
        assertThat(trained.err()).contains("evaluation.best: there is no figure 'segm.AP'; there are bbox.AP, ");
        assertThat(trained.out()).doesNotContain("epoch 1");
        assertThat(cases.check("coco-max-dets-300", "coco-boxes.yaml", masks).err())
                .contains("evaluation.best: there is no figure 'segm.AP'; there are bbox.AP, ");
    }
}
