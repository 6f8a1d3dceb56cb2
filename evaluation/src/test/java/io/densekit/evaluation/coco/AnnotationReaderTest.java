// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
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
        assertThat(objects.boxes.values).startsWith(1, 2, 3, 4);
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
    void passesOverWhatTheEvaluationDoesNotNeed() {
        Path file = files.truthFile(annotation(1, 1, 1, "'segmentation':'nonsense','keypoints':[1]"));

        ObjectColumns objects = CocoGroundTruth.read(file, Set.of(IouType.BBOX)).objects();

        assertThat(objects.segmentations.kind(0)).isEqualTo(SegmentationColumn.NONE);
        assertThat(objects.keypoints.size).isZero();
    }

    @Test
    void namesTheEntryAndWhatItLacks() {
        files.refusesAnnotation(annotation(1, 1, 1, "") + ",\n{'id':2}", "annotation 1 (line 2): image_id is missing");
        files.refusesAnnotation("{'id':1,'image_id':1,'category_id':1,'bbox':[1,2,3,4]}", "area is missing");
        files.refusesAnnotation("{'id':1,'image_id':1,'category_id':1,'area':4,'bbox':null}", "bbox is missing");
    }

    @Test
    void refusesNumbersThatDescribeNothing() {
        files.refusesAnnotation(
                "{'id':1,'image_id':1,'category_id':1,'area':4,'bbox':[1,2,-3,4]}", "negative size -3.0 x 4.0");
        files.refusesAnnotation("{'id':1,'image_id':1,'category_id':1,'area':NaN,'bbox':[1,2,3,4]}", "area is NaN");
        files.refusesAnnotation("{'id':1,'image_id':1.5,'category_id':1}", "a whole number is expected");
        files.refusesAnnotation(annotation(1, 1, 1, "'area':3"), "a key twice");
    }
}
