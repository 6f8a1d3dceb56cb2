// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoGroundTruthTest {

    @TempDir
    private Path folder;

    @Test
    void aFileServesEveryTypeUnlessOneIsAskedFor() {
        CocoFiles files = new CocoFiles(folder);
        Path file = files.truthFile(annotation(4, 2, 3, "'segmentation':[[1,1,5,1,5,5]],'keypoints':[1,2,2]"));

        CocoGroundTruth all = CocoGroundTruth.read(file);
        assertThat(all.objects().segmentations.kind(0)).isEqualTo(SegmentationColumn.POLYGONS);
        assertThat(all.objects().keypoints.elementsCount).isEqualTo(3);
        CocoGroundTruth masks = CocoGroundTruth.read(file, Set.of(IouType.SEGM));
        assertThat(masks.objects().keypoints.elementsCount).isZero();
        assertThat(all.source()).isEqualTo(file.toString());
        assertThat(all.fault(0, "is odd")).hasMessage(file + ": annotation 0 (id 4): is odd");
    }

    @Test
    void indicesAreByAscendingId() {
        CocoGroundTruth truth = CocoGroundTruth.builder()
                .image(5, 1, 1)
                .image(2, 1, 1)
                .category(8, "x")
                .build();

        assertThat(truth.imageIndex().find(5)).isEqualTo(1);
        assertThat(truth.categoryIndex().find(8)).isZero();
        assertThat(truth.size()).isZero();
    }

    @Test
    void someImagesAreJudgedAsIfTheFileHadNoOthers() {
        CocoFiles files = new CocoFiles(folder);
        Path file = files.truthFile(annotation(4, 1, 3, "'segmentation':[[1,1,5,1,5,5]]") + ","
                + annotation(9, 2, 3, "'segmentation':[[2,2,5,2,5,5]]"));
        CocoGroundTruth all = CocoGroundTruth.read(file, Set.of(IouType.BBOX));

        CocoGroundTruth some = all.only(image -> image.id() == 2);

        assertThat(some.listedImages()).extracting(CocoImage::id).containsExactly(2L);
        assertThat(some.annotations()).extracting(CocoObject::id).containsExactly(9L);
        assertThat(some.annotations()).extracting(CocoObject::place).containsExactly("annotations[1] (id 9)");
        assertThat(some.categories()).isEqualTo(all.categories());
        assertThat(all.annotations()).hasSize(2);
        CocoObject object = some.annotations().findFirst().orElseThrow();
        double[] box = object.box();
        CocoEvaluator evaluator = new CocoEvaluator(some, CocoParameters.defaults(IouType.BBOX));
        evaluator.add(2, List.of(CocoDetection.box(object.categoryId(), 0.9, box[0], box[1], box[2], box[3])));
        assertThat(evaluator.evaluate().stats()[0]).isCloseTo(1, within(1e-9));
    }
}
