// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationReaderTest {

    @TempDir
    private Path folder;

    private CocoFiles files;

    @BeforeEach
    void files() {
        files = new CocoFiles(folder);
    }

    @Test
    void readsEveryFieldInAnyOrder() {
        ObjectColumns objects = files.truth(
                        "{'keypoints':[1,2,2,3,4,0],'iscrowd':1,'area':12.5,'bbox':[1,2,3,4],'other':{'a':[1]},"
                                + "'category_id':3,'num_keypoints':1,'image_id':2,'id':77,'ignore':0}")
                .objects();

        assertThat(objects.size()).isEqualTo(1);
        assertThat(objects.ids.get(0)).isEqualTo(77);
        assertThat(objects.imageIds.get(0)).isEqualTo(2);
        assertThat(objects.categoryIds.get(0)).isEqualTo(3);
        assertThat(objects.areas.get(0)).isEqualTo(12.5);
        assertThat(objects.boxes.buffer).startsWith(1, 2, 3, 4);
        assertThat(objects.has(0, ObjectColumns.CROWD)).isTrue();
        assertThat(objects.has(0, ObjectColumns.UNLABELLED)).isFalse();
        assertThat(objects.keypointEnd(0)).isEqualTo(6);
    }

    @Test
    void countsLabelledKeypointsWhereTheFileDoesNot() {
        ObjectColumns objects = files.truth(annotation(1, 1, 1, "'keypoints':[1,2,1]") + ","
                        + annotation(2, 1, 1, "'keypoints':[1,2,0]") + ","
                        + annotation(3, 1, 1, "'keypoints':[1,2,2],'num_keypoints':0"))
                .objects();

        assertThat(objects.has(0, ObjectColumns.UNLABELLED)).isFalse();
        assertThat(objects.has(1, ObjectColumns.UNLABELLED)).isTrue();
        assertThat(objects.has(2, ObjectColumns.UNLABELLED)).isTrue();
    }

    @Test
    void takesIgnoreAsNumberOrTruthAndNothingElse() {
        ObjectColumns objects = files.truth(annotation(1, 1, 1, "'ignore':1") + ","
                        + annotation(2, 1, 1, "'ignore':true") + ","
                        + annotation(3, 1, 1, "'ignore':0") + ","
                        + annotation(4, 1, 1, "'ignore':null") + ","
                        + annotation(5, 1, 1, "'ignore':{'why':[1]}"))
                .objects();

        assertThat(IntStream.range(0, 5).filter(row -> objects.has(row, ObjectColumns.IGNORED_IN_FILE)))
                .containsExactly(0, 1);
    }

    @Test
    void passesOverWhatTheEvaluationDoesNotNeed() {
        Path file = files.truthFile(annotation(1, 1, 1, "'segmentation':'nonsense','keypoints':[1]"));

        ObjectColumns objects = CocoGroundTruth.read(file, Set.of(IouType.BBOX)).objects();

        assertThat(objects.segmentations.kind(0)).isEqualTo(SegmentationColumn.NONE);
        assertThat(objects.keypoints.elementsCount).isZero();
    }

    @Test
    void namesTheEntryAndWhatItLacks() {
        files.refusesAnnotation(annotation(1, 1, 1, "") + ",\n{'id':2}", "annotation 1 (line 2): image_id is missing");
        files.refusesAnnotation("{'id':1,'image_id':1,'bbox':[1,2,3,4]}", "category_id is missing");
    }

    @Test
    void takesAreaAndBoxFromMaskOrBoxWhereTheyAreMissing() {
        String start = "{'id':1,'image_id':1,'category_id':1,";
        String mask = "'segmentation':[[10,10,14,10,14,15,10,15]]}";
        assertThat(files.finds(start + "'bbox':[1,2,3,4]}", CocoFlaw.NO_AREA)
                        .objects()
                        .areas
                        .get(0))
                .isEqualTo(12);
        assertThat(files.finds(start + "'bbox':[1,2,3,4]," + mask, CocoFlaw.NO_AREA)
                        .objects()
                        .areas
                        .get(0))
                .isEqualTo(20);
        assertThat(files.finds(start + "'area':4,'bbox':null," + mask, CocoFlaw.BOX_OF_MASK)
                        .objects()
                        .boxes
                        .buffer)
                .startsWith(10, 10, 4, 5);
        assertThat(files.finds(start + "'area':4,'bbox':[]}", CocoFlaw.NO_BOX).annotations())
                .isEmpty();
    }

    @Test
    void takesThemFromMasksWhereBoxesAloneAreAskedFor() {
        Path file = files.truthFile("{'id':1,'image_id':1,'category_id':1,'segmentation':[[10,10,14,10,14,15,10,15]]},"
                + "{'id':2,'image_id':1,'category_id':1,'bbox':[1,2,3,4],'area':3,'segmentation':[[1,2]]}");
        CocoGroundTruth truth = CocoGroundTruth.read(file, Set.of(IouType.BBOX));
        assertThat(truth.objects().areas.buffer).startsWith(20, 3);
        assertThat(truth.findings())
                .extracting(CocoFinding::flaw)
                .containsExactly(CocoFlaw.NO_AREA, CocoFlaw.BOX_OF_MASK);
    }

    @Test
    void numbersAnnotationsWithoutAnIdBehindTheOthers() {
        String unnumbered = "{'image_id':1,'category_id':1,'area':4,'bbox':[1,2,3,4]}";
        CocoGroundTruth truth = files.truth(unnumbered + "," + annotation(7, 1, 1, "") + "," + unnumbered);
        assertThat(truth.objects().ids.buffer).startsWith(8, 7, 9);
        assertThat(truth.findings())
                .contains(new CocoFinding(CocoFlaw.NO_ID, 2, List.of("annotations[0]", "annotations[2]")));
    }

    @Test
    void refusesNumbersThatDescribeNothing() {
        String start = "{'id':1,'image_id':1,'category_id':1,";
        assertThat(files.finds(start + "'area':4,'bbox':[1,2,-3,4]}", CocoFlaw.NEGATIVE_BOX)
                        .annotations())
                .isEmpty();
        assertThat(files.finds(start + "'area':NaN,'bbox':[1,2,3,4]}", CocoFlaw.NO_AREA)
                        .objects()
                        .areas
                        .get(0))
                .isEqualTo(12);
        files.refusesAnnotation("{'id':1,'image_id':1.5,'category_id':1}", "a whole number is expected");
        files.refusesAnnotation(annotation(1, 1, 1, "'area':3"), "a key twice");
    }
}
