// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeometryReaderTest {

    @TempDir
    private Path folder;

    private CocoFiles files;

    @BeforeEach
    void files() {
        files = new CocoFiles(folder);
    }

    @Test
    void readsSegmentationsOfEveryForm() {
        SegmentationColumn column = files.results(
                        IouType.SEGM,
                        result("'segmentation':[[1,2,3,4,5,6],[7,8,9,10,11,12,13,14]]")
                                + "," + result("'segmentation':{'counts':[3,4,5],'size':[3,4]}")
                                + "," + result("'segmentation':{'size':[2,5],'counts':'0\\\\4'}")
                                + "," + result("'segmentation':null")
                                + "," + result("'segmentation':[]"))
                .rows()
                .segmentations;

        assertThat(column.kinds.buffer)
                .startsWith(
                        SegmentationColumn.POLYGONS,
                        SegmentationColumn.COUNTS,
                        SegmentationColumn.STRING,
                        SegmentationColumn.NONE,
                        SegmentationColumn.POLYGONS);
        assertThat(column.lengths.get(4)).isZero();
        assertThat(column.polygons.buffer).startsWith(6, 1, 2, 3, 4, 5, 6, 8, 7, 8);
        assertThat(column.counts.buffer).startsWith(3, 4, 5);
        assertThat(new String(Arrays.copyOf(column.text.buffer, column.text.elementsCount), StandardCharsets.US_ASCII))
                .isEqualTo("0\\4");
        assertThat(column.heights.buffer).startsWith(0, 3, 2);
        assertThat(column.widths.buffer).startsWith(0, 4, 5);
    }

    @Test
    void refusesPolygonsWithoutWholePoints() {
        refuses("[[1,2,3,4,5,6,7]]", "a polygon holds 7 numbers");
        refuses("[[1,2,3,4]]", "a polygon holds 4 numbers");
        refuses("[[1,2,3,4,5,NaN]]", "a polygon's coordinate is NaN");
    }

    @Test
    void refusesRunLengthsWithoutSizeOrCounts() {
        refuses("{'size':[3,4]}", "needs size and counts");
        refuses("{'counts':[12]}", "needs size and counts");
        refuses("{'size':[3],'counts':[12]}", "must be [height, width]");
        refuses("{'size':[3,4,5],'counts':[12]}", "must be [height, width]");
        refuses("{'size':[3,4],'counts':[-1,13]}", "a run length is -1");
        refuses("'text'", "neither a list of polygons nor run lengths");
    }

    private void refuses(String segmentation, String message) {
        files.refusesResult(IouType.SEGM, result("'segmentation':" + segmentation), "result 0", message);
    }

    @Test
    void refusesKeypointsWithoutWholePoints() {
        files.refusesAnnotation(annotation(1, 1, 1, "'keypoints':[1,2]"), "keypoints holds 2 numbers");
        files.refusesResult(
                IouType.KEYPOINTS, result("'keypoints':[]"), "keypoints, which the first result has, is missing");
        files.refusesResult(IouType.KEYPOINTS, result("'keypoints':[1,2,Infinity]"), "keypoints holds Infinity");
    }

    @Test
    void refusesBoxesThatAreNotFourNumbers() {
        String before = "{'id':1,'image_id':1,'category_id':1,'area':1,'bbox':";
        files.refusesAnnotation(before + "[1,2,3]}", "bbox holds 3 numbers");
        files.refusesAnnotation(before + "[1,2,3,4,5]}", "bbox holds 5 numbers");
        files.finds(before + "[1,2,NaN,4]}", CocoFlaw.BOX_NOT_FINITE);
        String result = "{'image_id':1,'category_id':1,'score':1,'bbox':";
        files.refusesResult(IouType.BBOX, result + "[1,2,NaN,4]}", "width of the bbox is NaN");
        files.refusesResult(IouType.BBOX, result + "[1,2,1e300,4]}", "width of the bbox is 1.0E300");
    }

    @Test
    void ofAnAnnotationWhatIsNoMaskIsLeftOut() {
        String square = "[10,10,14,10,14,15,10,15]";
        mask("[[1,2,3,4]," + square + "]", CocoFlaw.SHORT_POLYGON, 20);
        mask("[[1,2,3,4,5,NaN]," + square + "]", CocoFlaw.POLYGON_NOT_FINITE, 20);
        mask("[[1,2,3,4,5,1e7]," + square + "]", CocoFlaw.FAR_POLYGON, 20);
        mask("[[10,10,14,10,14,15,10,15,3]]", CocoFlaw.ODD_POLYGON, 20);
        for (String runs : new String[] {"[-1,8001]", "[8000,4000000000]", "[3]", "'zz'"}) {
            files.finds(
                    annotation(1, 1, 1, "'segmentation':{'size':[80,100],'counts':" + runs + "}"),
                    CocoFlaw.BROKEN_RUNS,
                    CocoFlaw.NO_MASK);
        }
        files.finds(
                annotation(1, 1, 1, "'segmentation':{'size':[2,2],'counts':[4]}"),
                CocoFlaw.MASK_OF_OTHER_SIZE,
                CocoFlaw.NO_MASK);
    }

    private void mask(String segmentation, CocoFlaw flaw, int area) {
        CocoGroundTruth truth = files.finds(annotation(1, 1, 1, "'segmentation':" + segmentation), flaw);
        assertThat(truth.annotations().findFirst().orElseThrow().mask().area()).isEqualTo(area);
    }

    @Test
    void ofAnAnnotationKeypointsThatAreNoneAreNotLabelled() {
        ObjectColumns objects = files.finds(
                        annotation(1, 1, 1, "'keypoints':[1,2,NaN,3,4,2],'num_keypoints':2"),
                        CocoFlaw.KEYPOINT_NOT_FINITE)
                .objects();
        assertThat(objects.keypoints.buffer).startsWith(0, 0, 0, 3, 4, 2);
        assertThat(files.truth(annotation(1, 1, 1, "'keypoints':[]")).objects().has(0, ObjectColumns.UNLABELLED))
                .isTrue();
    }

    private static String result(String geometry) {
        return CocoFiles.result(1, 1, 0.5, (geometry.contains("keypoints") ? "" : "'bbox':[1,2,3,4],") + geometry);
    }
}
