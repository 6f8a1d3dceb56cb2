// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdCountTest {

    private static final Set<IouType> TYPES = Set.of(IouType.BBOX, IouType.SEGM);

    @TempDir
    private Path folder;

    private static String crowd(int id, int category) {
        return annotation(id, 1, category, "'segmentation':{'size':[80,100],'counts':[810,20,7170]}")
                .replace("'iscrowd':0", "'iscrowd':1");
    }

    private CocoGroundTruth read(Crowds readAs, String annotations) {
        return CocoGroundTruth.read(new CocoFiles(folder).truthFile(annotations), TYPES, readAs);
    }

    @Test
    void crowdsAreCountedByCategory() {
        String some = crowd(1, 3) + "," + crowd(2, 1) + "," + crowd(3, 1) + "," + annotation(4, 1, 1, "") + ","
                + annotation(5, 1, 2, "");
        CrowdCount ignored = read(Crowds.IGNORED, some).crowds();
        assertThat(ignored.total()).isEqualTo(3);
        assertThat(ignored.isSuspicious()).isTrue();
        assertThat(ignored.places())
                .containsExactly("annotations[0] (id 1)", "annotations[1] (id 2)", "annotations[2] (id 3)");
        assertThat(ignored)
                .hasToString(
                        "crowd (iscrowd 1), neither learned nor judged: cat 2 of 3, car 1 of 1; if a tool wrote masks"
                                + " as run lengths so, 'crowds: objects' takes them as objects (3)");

        CocoGroundTruth objects = read(Crowds.OBJECTS, some);
        assertThat(objects.annotations()).noneMatch(CocoObject::isCrowd);
        assertThat(objects.crowds().isSuspicious()).isFalse();
        assertThat(objects.crowds()).hasToString("crowd (iscrowd 1), taken as an object: cat 2 of 3, car 1 of 1 (3)");
    }

    @Test
    void fewCrowdsAreAsUsual() {
        CrowdCount few = read(
                        Crowds.IGNORED, crowd(1, 1) + "," + annotation(2, 1, 1, "") + "," + annotation(3, 2, 1, ""))
                .crowds();
        assertThat(few.total()).isEqualTo(1);
        assertThat(few.isSuspicious()).isFalse();
        assertThat(read(Crowds.IGNORED, annotation(2, 1, 1, "")).crowds().total())
                .isZero();
    }

    @Test
    void crowdsAreFoundOnceTheyAreObjects() {
        CocoFiles files = new CocoFiles(folder);
        Path truth = files.truthFile(crowd(1, 1));
        Path results = files.resultsFile(CocoFiles.result(1, 1, 0.5, "'bbox':[10,10,20,20]"));
        CocoEvaluation evaluation = CocoEvaluation.of(truth, results, CocoParameters.defaults(IouType.BBOX));
        assertThat(evaluation.load().evaluate().get("AP")).isEqualTo(-1);
        assertThat(evaluation.withCrowds(Crowds.OBJECTS).load().evaluate().get("AP"))
                .isGreaterThan(0.999);
    }

    @Test
    void aFileOfCrowdsAloneIsRefusedWhereObjectsWithMasksAreNeeded() {
        CocoGroundTruth all = read(Crowds.IGNORED, crowd(1, 1) + "," + crowd(2, 2));
        assertThatThrownBy(all::requireMaskedObjects)
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("all 2 annotations are crowds (iscrowd 1), which are neither learned nor judged");
        read(Crowds.OBJECTS, crowd(1, 1) + "," + crowd(2, 2)).requireMaskedObjects();
    }

    @Test
    void aListOfTextsIsCalledThat() {
        CocoFiles files = new CocoFiles(folder);
        files.refusesAnnotation(
                "{'id':1,'image_id':1,'category_id':1,'bbox':['1','2','3','4']}", "bbox is a list of texts");
        files.refusesAnnotation(
                "{'id':1,'image_id':1,'category_id':1,'segmentation':['a']}", "segmentation is a list of texts");
        files.refusesTruth(
                "{'images':[],'categories':['cat','dog'],'annotations':[]}",
                "a list of texts stands where each category must be an object");
        files.refusesResult(IouType.BBOX, "'a.jpg'", "a list of texts stands where each result must be an object");
    }
}
