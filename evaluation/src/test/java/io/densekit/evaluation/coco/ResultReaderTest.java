// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultReaderTest {

    private static final String BOX = "'bbox':[1,2,3,4]";
    private static final String MASK = "'segmentation':{'size':[2,5],'counts':'0:'}";
    private static final String POSE = "'keypoints':[1,2,3]";

    @TempDir
    private Path folder;

    private CocoFiles files;

    @BeforeEach
    void files() {
        files = new CocoFiles(folder);
    }

    @Test
    void theFirstResultDecidesTheForm() {
        assertThat(form(BOX + "," + MASK)).isEqualTo(ResultForm.BOX);
        assertThat(form("'bbox':[]," + MASK)).isEqualTo(ResultForm.MASK);
        assertThat(form("'bbox':null," + POSE)).isEqualTo(ResultForm.POSE);
        assertThat(files.results(IouType.BBOX, "").form()).isEqualTo(ResultForm.BOX);
    }

    private ResultForm form(String geometry) {
        return files.results(IouType.BBOX, result(1, 1, 0.5, geometry)).form();
    }

    @Test
    void keepsWhatTheEvaluationNeedsAlone() {
        String all = BOX + "," + MASK + "," + POSE;
        ObjectColumns boxes =
                files.results(IouType.BBOX, result(1, 1, 0.5, all)).rows();
        assertThat(boxes.segmentations.text.elementsCount).isZero();
        assertThat(boxes.keypoints.elementsCount).isZero();
        ObjectColumns masks =
                files.results(IouType.SEGM, result(1, 1, 0.5, all)).rows();
        assertThat(masks.segmentations.text.elementsCount).isEqualTo(2);
        ObjectColumns poses =
                files.results(IouType.KEYPOINTS, result(1, 1, 0.5, all)).rows();
        assertThat(poses.keypoints.buffer).startsWith(1, 2, 3);
    }

    @Test
    void refusesResultsOfTheWrongKind() {
        files.refusesResult(IouType.SEGM, result(1, 1, 0.5, POSE), "result 0", "keypoints cannot be evaluated as segm");
        files.refusesResult(
                IouType.KEYPOINTS, result(1, 1, 0.5, BOX), "keypoints, which are evaluated here, is missing");
        files.refusesResult(
                IouType.BBOX,
                result(1, 1, 0.5, BOX) + "," + result(1, 1, 0.5, MASK),
                "result 1",
                "bbox, which the first");
        files.refusesResult(
                IouType.SEGM,
                result(1, 1, 0.5, MASK) + "," + result(1, 1, 0.5, BOX),
                "result 1",
                "segmentation, which");
        files.refusesResult(IouType.BBOX, "{'image_id':1,'caption':'a cat'}", "captions are not evaluated");
        files.refusesResult(IouType.BBOX, "{'image_id':1}", "neither bbox nor segmentation nor keypoints");
    }

    @Test
    void refusesScoresThatAreNone() {
        String start = "{'image_id':1,'category_id':1," + BOX + ",'score':";
        files.refusesResult(IouType.BBOX, start + "NaN}", "result 0 (line 1): score is NaN");
        files.refusesResult(IouType.BBOX, start + "-Infinity}", "score is -Infinity");
        files.refusesResult(IouType.BBOX, start + "'high'}", "a number is expected");
        files.refusesResult(IouType.BBOX, start + "1,'score':2}", "a key twice");
    }

    @Test
    void negativeSizesAreWrongWhereBoxesAreCompared() {
        String negative = "'bbox':[1,2,-3,4]";
        files.refusesResult(IouType.BBOX, result(1, 1, 0.5, negative), "negative size -3.0 x 4.0");
        files.refusesResult(IouType.SEGM, result(1, 1, 0.5, negative), "negative size -3.0 x 4.0");
        assertThat(files.results(IouType.SEGM, result(1, 1, 0.5, negative + "," + MASK))
                        .size())
                .isEqualTo(1);
    }
}
