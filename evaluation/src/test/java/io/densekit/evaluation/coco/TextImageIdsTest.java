// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.CATEGORIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose ids are texts, as tools write them for names that are no numbers. */
class TextImageIdsTest {

    @TempDir
    private Path folder;

    private CocoFiles files;

    @BeforeEach
    void start() {
        files = new CocoFiles(folder);
    }

    /** @param ids as JSON has them */
    private Path truth(String... ids) {
        StringJoiner images = new StringJoiner(",");
        StringJoiner annotations = new StringJoiner(",");
        for (String id : ids) {
            images.add("{'id':" + id + ",'width':100,'height':80}");
            annotations.add("{'id':" + (annotations.length() + 1) + ",'image_id':" + id
                    + ",'category_id':1,'bbox':[10,10,20,20],'area':400,'iscrowd':0}");
        }
        return files.file(
                "gt.json", "{'images':[" + images + "]," + CATEGORIES + ",'annotations':[" + annotations + "]}");
    }

    private static String box(String image, double score, int x) {
        return "{'image_id':" + image + ",'category_id':1,'score':" + score + ",'bbox':[" + x + ",10,20,20]}";
    }

    private CocoEvaluator evaluate(Path truth, CocoParameters parameters, String... results) {
        return CocoEvaluation.of(truth, files.resultsFile(String.join(",", results)), parameters)
                .load();
    }

    private double ap(Path truth, String... results) {
        return evaluate(truth, CocoParameters.defaults(IouType.BBOX), results)
                .evaluate()
                .get("AP");
    }

    @Test
    void resultsAreJudgedOnTheImageOfTheirText() {
        Path truth = truth("'street'", "'garden'", "7");
        assertThat(ap(truth, box("'garden'", .9, 10), box("7", .8, 10), box("'street'", .7, 10)))
                .isGreaterThan(0.999);
        assertThat(ap(truth, box("'garden'", .9, 10), box("7", .8, 10), box("'street'", .7, 60)))
                .isBetween(0.6, 0.7);
    }

    @Test
    void equalScoresCountInTheOrderOfTheTexts() {
        // pycocotools sorts ids as texts, so that "10" comes before "9": first the wrong one, then the right one.
        String[] results = {box("'9'", .5, 10), box("'10'", .5, 60)};
        assertThat(ap(truth("'9'", "'10'"), results)).isBetween(0.25, 0.26);
        assertThat(ap(truth("9", "10"), box("9", .5, 10), box("10", .5, 60))).isBetween(0.5, 0.51);
    }

    @Test
    void aTextOfDigitsIsTheNumberWhereTheOtherFileHasIt() {
        assertThat(ap(truth("'41'", "'x'"), box("41", .9, 10), box("'x'", .9, 10)))
                .isGreaterThan(0.999);
        assertThat(ap(truth("41"), box("'41'", .9, 10))).isGreaterThan(0.999);
        assertThatThrownBy(() -> ap(truth("41"), box("'041'", .9, 10)))
                .hasMessageContaining("1 of 1 results have an unknown image_id: result 0 (image_id \"041\")");
    }

    @Test
    void aNumberIsNotTakenForTheOneThatStandsForAText() {
        assertThatThrownBy(() -> ap(truth("'a'", "'b'"), box("1", .9, 10))).hasMessageContaining("unknown image_id");
    }

    @Test
    void partsOfAFileShareTheirTexts() {
        Path truth = truth("'a'", "'b'", "'c'");
        StringJoiner results = new StringJoiner(",");
        for (int i = 0; i < 200; i++) {
            results.add(box(List.of("'c'", "'a'", "'b'").get(i % 3), 1 - i / 1000.0, 10));
        }
        Path file = files.resultsFile(results.toString());
        CocoParameters parameters = CocoParameters.defaults(IouType.BBOX);
        CocoEvaluator evaluator = new CocoEvaluator(CocoGroundTruth.read(truth), parameters);
        evaluator.add(new ResultsFileReader(file, IouType.BBOX, ChosenResults.ALL, 2, 512, bytes -> {}).read());
        assertThat(evaluator.evaluate().get("AP")).isGreaterThan(0.999);
    }

    @Test
    void imagesAreChosenByTheirTexts() {
        Path truth = truth("'a'", "'b'", "3");
        CocoParameters all = CocoParameters.defaults(IouType.BBOX);
        CocoEvaluator two = evaluate(
                truth,
                all.withWrittenImageIds(List.of("b", "3")),
                box("'a'", .9, 60),
                box("'b'", .8, 10),
                box("3", .7, 10));
        assertThat(two.evaluate().get("AP")).isGreaterThan(0.999);
        assertThatThrownBy(() -> evaluate(truth, all.withWrittenImageIds(List.of("c")), box("'a'", .9, 60))
                        .evaluate())
                .hasMessageContaining("no image with the id c");
    }

    @Test
    void whatIsWrittenHasTheTexts() throws IOException {
        CocoGroundTruth truth = CocoGroundTruth.read(truth("'b'", "'a'", "1"));
        Path file = folder.resolve("written.json");
        try (CocoResultsWriter writer = CocoResultsWriter.open(file, truth)) {
            for (CocoImage image : truth.images()) {
                writer.write(image.id(), List.of(CocoDetection.box(1, 0.5, 10, 10, 20, 20)));
            }
            writer.finish();
        }
        assertThat(Files.readString(file)).contains("\"image_id\":1,", "\"image_id\":\"a\",", "\"image_id\":\"b\",");
        assertThat(truth.images()).extracting(CocoImage::id).doesNotHaveDuplicates();
        CocoEvaluator evaluator = new CocoEvaluator(truth, CocoParameters.defaults(IouType.BBOX));
        evaluator.add(CocoResults.read(file, IouType.BBOX));
        assertThat(evaluator.evaluate().get("AP")).isGreaterThan(0.999);
    }

    @Test
    void whatIsWrongIsToldByTheText() {
        files.refusesTruth(
                "{'images':[{'id':'a'},{'id':'a'}]," + CATEGORIES + ",'annotations':[]}", "the image id \"a\"");
        Path truth = files.file(
                "gt.json",
                "{'annotations':[{'id':1,'image_id':'z','category_id':1,'bbox':[1,1,2,2],'area':4}],'images':[{'id':'a'}],"
                        + CATEGORIES + "}");
        assertThat(CocoGroundTruth.read(truth, Set.of(IouType.BBOX)).findings())
                .extracting(CocoFinding::flaw)
                .containsExactly(CocoFlaw.UNLISTED_IMAGE);
        files.refusesResult(IouType.BBOX, "{'bbox':[1,1,2,2],'image_id':true}", "result 0", "image_id: there is 't'");
    }
}
