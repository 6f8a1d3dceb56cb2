// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** Small files for tests, written with single quotes. */
final class CocoFiles {

    static final String IMAGES = "'images':[{'id':1,'width':100,'height':80},{'id':2,'width':100,'height':80}]";
    static final String CATEGORIES =
            "'categories':[{'id':1,'name':'cat','supercategory':'animal'},{'id':2,'name':'dog','supercategory':'animal'},"
                    + "{'id':3,'name':'car','supercategory':'vehicle'}]";

    private final Path folder;

    CocoFiles(Path folder) {
        this.folder = folder;
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A ground truth of two images, three categories and these annotations. */
    Path truthFile(String annotations) {
        return file("gt.json", "{" + IMAGES + "," + CATEGORIES + ",'annotations':[" + annotations + "]}");
    }

    CocoGroundTruth truth(String annotations) {
        return CocoGroundTruth.read(truthFile(annotations));
    }

    Path resultsFile(String results) {
        return file("dt.json", "[" + results + "]");
    }

    CocoResults results(IouType type, String results) {
        return CocoResults.read(resultsFile(results), type);
    }

    /** An annotation of the keys that all need, and these. */
    static String annotation(int id, int image, int category, String more) {
        return "{'id':" + id + ",'image_id':" + image + ",'category_id':" + category
                + ",'bbox':[10,10,20,20],'area':400,'iscrowd':0" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    /** A result of the keys that all need, and these. */
    static String result(int image, int category, double score, String more) {
        return "{'image_id':" + image + ",'category_id':" + category + ",'score':" + score + "," + more + "}";
    }

    void refusesTruth(String text, String... messages) {
        refuses(() -> CocoGroundTruth.read(file("gt.json", text), EnumSet.allOf(IouType.class)), "gt.json", messages);
    }

    void refusesAnnotation(String annotation, String... messages) {
        refuses(() -> truth(annotation), "gt.json", messages);
    }

    /** Annotations are read in spite of these flaws, each met once. */
    CocoGroundTruth finds(String annotations, CocoFlaw... flaws) {
        CocoGroundTruth truth = truth(annotations);
        assertThat(truth.findings()).extracting(CocoFinding::flaw).contains(flaws);
        assertThat(truth.findings())
                .filteredOn(finding -> List.of(flaws).contains(finding.flaw()))
                .extracting(CocoFinding::count)
                .containsOnly(1);
        return truth;
    }

    void refusesResult(IouType type, String result, String... messages) {
        refuses(() -> results(type, result), "dt.json", messages);
    }

    static void refuses(Runnable action, String file, String... messages) {
        var failure = assertThatThrownBy(action::run)
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining(file);
        for (String message : messages) {
            failure.hasMessageContaining(message);
        }
    }
}
