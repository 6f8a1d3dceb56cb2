// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static io.densekit.evaluation.coco.CocoFiles.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.evaluation.mask.MaskForms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskOverlapsTest {

    @TempDir
    private Path folder;

    private static final AreaRange ALL = new AreaRange("all", 0, 1e10);

    @Test
    void comparesMasksOfEveryOrigin() {
        CocoGroundTruth truth = CocoGroundTruth.builder()
                .image(1, 100, 80)
                .category(1, "a")
                .annotation(Annotated.withMask(
                        CocoAnnotation.box(1, 1, 10, 10, 20, 20), MaskForms.ofBox(80, 100, 10, 10, 20, 20)))
                .annotation(Annotated.withMask(
                        CocoAnnotation.box(1, 1, 60, 10, 20, 20), MaskForms.ofBox(80, 100, 60, 10, 20, 20)))
                .build();
        CocoEvaluator evaluator = new CocoEvaluator(truth, CocoParameters.defaults(IouType.SEGM));
        evaluator.add(
                1,
                List.of(
                        CocoDetection.mask(1, 0.9, MaskForms.ofBox(80, 100, 20, 10, 20, 20)),
                        CocoDetection.box(1, 0.8, 60, 10, 20, 20),
                        CocoDetection.mask(1, 0.7, MaskForms.ofBox(100, 80, 10, 10, 20, 20))));

        double[] overlaps = CellMatches.of(evaluator.evaluation(), 1, 1, ALL).overlaps();

        assertThat(overlaps).containsExactly(new double[] {1 / 3.0, 0, 0, 1, -1, 0}, within(1e-15));
    }

    @Test
    void namesAnnotationsWithoutAUsableMask() {
        CocoFiles files = new CocoFiles(folder);
        String found = result(1, 1, 0.5, "'bbox':[10,10,20,20]");
        refuses(files, annotation(5, 1, 1, ""), found, "has no masks");
        refuses(
                files,
                annotation(5, 1, 1, "'segmentation':{'size':[2,2],'counts':[5]}"),
                found,
                "mask whose run lengths are broken, left out (1), at annotations[0] (id 5)",
                "cover 5 pixels, but its size is 2 x 2");
        refuses(
                files,
                annotation(5, 1, 1, "'segmentation':[[10,10],[30,10],[30,30]]"),
                found,
                "has no masks",
                "fewer than three points, left out (3), at annotations[0] (id 5): a polygon holds 2 numbers",
                "points go into one list");
        refuses(files, annotation(5, 1, 1, "'segmentation':[[10,10,20,20]]"), found, "looks like a box");
    }

    @Test
    void theBoxOfAnObjectWithoutAMaskTakesWhatIsFoundInIt() {
        CocoFiles files = new CocoFiles(folder);
        CocoGroundTruth truth = files.truth(annotation(5, 1, 1, "'segmentation':[]") + ","
                + annotation(6, 2, 1, "'segmentation':[[10,10,30,10,30,30,10,30]]"));
        CocoEvaluator evaluator = new CocoEvaluator(truth, CocoParameters.defaults(IouType.SEGM));
        evaluator.add(1, List.of(CocoDetection.mask(1, 0.9, MaskForms.ofBox(80, 100, 12, 12, 5, 5))));
        evaluator.add(2, List.of(CocoDetection.mask(1, 0.8, MaskForms.ofBox(80, 100, 10, 10, 20, 20))));
        assertThat(evaluator.evaluate().get("AP")).isEqualTo(1, within(1e-12));
    }

    @Test
    void aResultOfNoPolygonsHasNoPixelAndOneWithoutTheKeyItsBox() {
        String objects = annotation(5, 1, 1, "'segmentation':[[10,10,30,10,30,30,10,30]]");
        String box = "'bbox':[10,10,20,20]";
        assertThat(averagePrecision(objects, result(1, 1, 0.9, box + ",'segmentation':[]")))
                .isZero();
        assertThat(averagePrecision(objects, result(1, 1, 0.9, box))).isEqualTo(1, within(1e-12));
        assertThat(averagePrecision(objects, result(1, 1, 0.9, box + ",'segmentation':null")))
                .isEqualTo(1, within(1e-12));
        assertThat(averagePrecision(objects, result(1, 1, 0.9, "'segmentation':[]")))
                .isZero();
    }

    @Test
    void aMaskWithoutAPixelNeedsNoSizeOfItsImage() {
        CocoFiles files = new CocoFiles(folder);
        CocoGroundTruth truth = CocoGroundTruth.read(files.file(
                "gt.json",
                "{'images':[{'id':1}],'categories':[{'id':1,'name':'a'}],'annotations':["
                        + annotation(5, 1, 1, "'segmentation':{'size':[4,5],'counts':[2,3,15]}") + "]}"));
        CocoEvaluator evaluator = new CocoEvaluator(truth, CocoParameters.defaults(IouType.SEGM));
        evaluator.add(files.results(IouType.SEGM, result(1, 1, 0.9, "'bbox':[0,0,5,4],'segmentation':[]")));
        assertThat(evaluator.evaluate().get("AP")).isZero();
    }

    private double averagePrecision(String annotations, String results) {
        CocoFiles files = new CocoFiles(folder);
        CocoEvaluator evaluator = new CocoEvaluator(files.truth(annotations), CocoParameters.defaults(IouType.SEGM));
        evaluator.add(files.results(IouType.SEGM, results));
        return evaluator.evaluate().get("AP");
    }

    private static void refuses(CocoFiles files, String annotations, String results, String... messages) {
        CocoFiles.refuses(
                () -> {
                    CocoEvaluator evaluator =
                            new CocoEvaluator(files.truth(annotations), CocoParameters.defaults(IouType.SEGM));
                    evaluator.add(files.results(IouType.SEGM, results));
                    evaluator.evaluate();
                },
                "gt.json",
                messages);
    }
}
