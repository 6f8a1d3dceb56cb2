// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundTruthChecksTest {

    @TempDir
    private Path folder;

    private CocoFiles files;

    @BeforeEach
    void files() {
        files = new CocoFiles(folder);
    }

    @Test
    void takesAnnotationsThatShareAnIdAndRefusesImagesAndCategoriesThatDo() {
        CocoGroundTruth truth = files.finds(
                annotation(5, 1, 1, "") + "," + annotation(3, 1, 1, "") + "," + annotation(5, 2, 1, ""),
                CocoFlaw.REPEATED_ID);
        assertThat(truth.annotations()).hasSize(3);
        assertThat(truth.findings().get(0).places()).containsExactly("annotations[2] (id 5)");
        files.refusesTruth("{'images':[{'id':1},{'id':1}],'categories':[],'annotations':[]}", "the image id 1");
        files.refusesTruth("{'images':[],'categories':[{'id':2},{'id':2}],'annotations':[]}", "the category id 2");
    }

    @Test
    void leavesOutAnnotationsOfNoKnownImageOrCategory() {
        assertThat(files.finds(annotation(1, 7, 1, ""), CocoFlaw.UNLISTED_IMAGE).annotations())
                .isEmpty();
        assertThat(files.finds(annotation(1, 1, 7, ""), CocoFlaw.UNLISTED_CATEGORY)
                        .annotations())
                .isEmpty();
    }

    @Test
    void letsTheLastOfAnIdStandForAllWhereAsked() {
        Path file = files.truthFile(annotation(5, 1, 1, "'segmentation':[[1,1,9,1,9,9]]") + ","
                + annotation(6, 1, 3, "") + "," + annotation(5, 2, 2, "'keypoints':[1,2,2]"));

        ObjectColumns objects = CocoGroundTruth.read(file).lastOfEachId().objects();

        assertThat(objects.categoryIds.buffer).startsWith(2, 3, 2);
        assertThat(objects.imageIds.buffer).startsWith(2, 1, 2);
        assertThat(objects.keypointEnds.buffer).startsWith(3, 3, 6);
        assertThat(objects.segmentations.kind(0)).isEqualTo(SegmentationColumn.NONE);
    }
}
