// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static io.densekit.evaluation.coco.CocoFiles.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.evaluation.mask.MaskForms;
import io.densekit.evaluation.mask.Rle;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTableTest {

    @TempDir
    private Path folder;

    private CocoFiles files;
    private CocoGroundTruth truth;

    @BeforeEach
    void files() {
        files = new CocoFiles(folder);
        truth = files.truth(annotation(1, 1, 1, ""));
    }

    private DetectionTable table(IouType type) {
        return new DetectionTable(
                truth, CocoParameters.defaults(type).withThreads(2).withSigmas(0.1));
    }

    @Test
    void numbersFilesAndMemoryThrough() {
        DetectionTable table = table(IouType.BBOX);
        table.add(1, List.of(CocoDetection.box(1, 0.5, 0, 0, 3, 4)));
        table.add(files.results(IouType.BBOX, result(2, 1, 0.5, "'bbox':[1,2,5,6]")));

        assertThat(table.rows().ids.buffer).startsWith(1, 2);
        assertThat(table.rows().areas.buffer).startsWith(12, 30);
    }

    @Test
    void namesTheFirstResultsOnUnknownImagesAndCountsThem() {
        String results = String.join(
                ",",
                result(1, 1, 0, "'bbox':[1,2,3,4]"),
                result(7, 1, 0, "'bbox':[1,2,3,4]"),
                result(8, 1, 0, "'bbox':[1,2,3,4]"),
                result(9, 1, 0, "'bbox':[1,2,3,4]"),
                result(10, 1, 0, "'bbox':[1,2,3,4]"));
        refuses(
                IouType.BBOX,
                results,
                "dt.json: 4 of 5 results have an unknown image_id: result 1 (image_id 7), result 2"
                        + " (image_id 8), result 3 (image_id 9) and 1 more");
        refuses(IouType.BBOX, result(1, 9, 0, "'bbox':[1,2,3,4]"), "1 of 1 results have an unknown category_id");
    }

    @Test
    void namesResultsWithMalformedMasks() {
        String good = result(1, 1, 0, "'segmentation':{'size':[4,5],'counts':'34='}");
        refuses(
                IouType.SEGM,
                good + "," + result(1, 1, 0, "'segmentation':{'size':[4,5],'counts':'34>'}"),
                "dt.json: result 1: the runs of the mask cover");
        refuses(IouType.SEGM, result(1, 1, 0, "'segmentation':{'size':[4,5],'counts':'3 ='}"), "the character ' '");
        refuses(IouType.BBOX, result(1, 1, 0, "'segmentation':{'size':[4,5],'counts':'34P'}"), "ends within a number");
        refuses(IouType.SEGM, result(1, 1, 0, "'bbox':[1,2,3e7,4]"), "no place near an image");
    }

    @Test
    void namesPosesOfOtherKeypointsThanSigmas() {
        refuses(IouType.KEYPOINTS, result(1, 1, 0, "'keypoints':[1,2,3,4,5,6]"), "result 0: it has 2 keypoints");
    }

    private void refuses(IouType type, String results, String message) {
        CocoFiles.refuses(() -> table(type).add(files.results(type, results)), "dt.json", message);
    }

    @Test
    void refusesDetectionsThatCannotBeEvaluated() {
        refuses(
                IouType.BBOX,
                7,
                CocoDetection.box(1, 1, 0, 0, 1, 1),
                "detection 0 on image 7 in memory: image 7 is not");
        refuses(IouType.BBOX, 1, CocoDetection.box(9, 1, 0, 0, 1, 1), "category 9 is not");
        refuses(IouType.BBOX, 1, CocoDetection.box(1, Double.NaN, 0, 0, 1, 1), "score is NaN");
        refuses(IouType.BBOX, 1, CocoDetection.box(1, 1, 0, 0, -1, 1), "negative size");
        refuses(IouType.KEYPOINTS, 1, CocoDetection.box(1, 1, 0, 0, 1, 1), "no keypoints");
        refuses(IouType.SEGM, 1, CocoDetection.pose(1, 1, 1, 2, 3), "no mask");
        refuses(IouType.KEYPOINTS, 1, CocoDetection.pose(1, 1, 1, 2), "a multiple of three");
    }

    private void refuses(IouType type, long image, CocoDetection detection, String message) {
        DetectionTable table = table(type);
        assertThatThrownBy(() -> table.add(image, List.of(detection)))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() {
        DetectionTable table = table(IouType.KEYPOINTS);
        table.add(1, List.of(CocoDetection.pose(1, 0.5, 1, 2, 3)));
        CocoDetection bad = CocoDetection.pose(1, 0.5, 1, 2, 3, 4, 5, 6);

        assertThatThrownBy(() -> table.add(1, List.of(CocoDetection.pose(1, 0.5, 1, 2, 3), bad)))
                .hasMessageContaining("detection 1 on image 1");
        CocoResults results = files.results(IouType.KEYPOINTS, result(1, 1, 0, "'keypoints':[1,2,3,4,5,6]"));
        assertThatThrownBy(() -> table.add(results)).hasMessageContaining("2 keypoints");

        assertThat(table.rows().size()).isEqualTo(1);
        assertThat(table.rows().keypoints.elementsCount).isEqualTo(3);
        assertThat(table.rows().segmentations.size()).isEqualTo(1);
    }

    @Test
    void refusesResultsReadForAnotherType() {
        CocoResults results = files.results(IouType.BBOX, "");
        assertThatThrownBy(() -> table(IouType.SEGM).add(results))
                .hasMessageContaining("were read for bbox, not for segm");
    }

    @Test
    void areaAndBoxComeFromWhatTheFirstResultHas() {
        Rle mask = MaskForms.ofBox(80, 100, 10, 20, 30, 40);
        DetectionTable masks = table(IouType.SEGM);
        masks.add(1, List.of(CocoDetection.mask(1, 1, mask), CocoDetection.box(1, 1, 1, 2, 3, 4)));
        assertThat(masks.rows().areas.buffer).startsWith(1200, 12);
        assertThat(masks.rows().boxes.buffer).startsWith(10, 20, 30, 40, 1, 2, 3, 4);
        DetectionTable poses = table(IouType.BBOX);
        poses.add(1, List.of(CocoDetection.pose(1, 1, 5, 6, 1, 0, 0, 0, 3, 9, 1)));
        assertThat(poses.rows().areas.buffer).startsWith(45);
        assertThat(poses.rows().boxes.buffer).startsWith(0, 0, 5, 9);
    }
}
