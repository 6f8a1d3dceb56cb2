// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as today's tools write them: annotations are checked and trained on, results judged. */
class CocoExportersTest {

    private static final Path FILES =
            Path.of("src", "test", "resources", "coco-exporters").toAbsolutePath();
    private static final String BOXES = "coco-boxes.yaml";
    private static final String MASKS = "coco-detection.yaml";

    @TempDir
    private Path folder;

    private CocoCases cases;

    @BeforeEach
    void start() {
        cases = new CocoCases(folder);
    }

    private static String[] annotations(String file, String... more) {
        List<String> set = new ArrayList<>();
        for (String data : List.of("data.train.", "data.val.")) {
            set.add(data + "annotations=" + FILES.resolve(file));
            for (String setting : more) {
                set.add(data + setting);
            }
        }
        return set.toArray(String[]::new);
    }

    private CommandLineRun checked(String config, int exitCode, String... set) throws IOException {
        CommandLineRun check = cases.check("none", config, set);
        assertThat(check.err()).isEmpty();
        assertThat(check.exitCode()).isEqualTo(exitCode);
        return check;
    }

    private void trains(String config, String... set) throws IOException {
        CommandLineRun trained = cases.train("none", config, set);
        assertThat(trained.err()).isEmpty();
        assertThat(trained.out()).contains("epoch 1 validated in");
        assertThat(trained.exitCode()).isZero();
    }

    @Test
    void supervisionsMasksWithHolesAreCrowdsUntilTheyAreObjects() throws IOException {
        assertThat(checked(MASKS, 1, annotations("supervision.json")).out())
                .contains("wrong: crowd (iscrowd 1), neither learned nor judged: red 4 of 4");
        String[] objects = annotations("supervision.json", "crowds=objects");
        assertThat(checked(MASKS, 0, objects).out())
                .contains("note:  crowd (iscrowd 1), taken as an object: red 4 of 4 (4)")
                .containsPattern("red +4\n +green +4\n");
        trains(MASKS, objects);
    }

    @Test
    void datumarosMasksAreCrowdsUntilTheyAreObjects() throws IOException {
        CommandLineRun check = cases.check("none", MASKS, annotations("datumaro.json"));
        assertThat(check.err()).contains("all 8 annotations are crowds (iscrowd 1)");
        assertThat(check.exitCode()).isEqualTo(2);
        String[] objects = annotations("datumaro.json", "crowds=objects");
        assertThat(checked(MASKS, 0, objects).out()).containsPattern("red +4\n +green +4\n");
        trains(MASKS, objects);
    }

    @ParameterizedTest
    @CsvSource({"globox.json, annotation with the id 0", "pylabel.json, annotation with the id 0"})
    void boxesNumberedFromZeroAreLearnedFrom(String file, String note) throws IOException {
        assertThat(checked(BOXES, 0, annotations(file)).out())
                .contains("note:  " + note)
                .containsPattern("(red +4\n +green +4|green +4\n +red +4)\n");
        trains(BOXES, annotations(file));
    }

    @Test
    void labelmesPolygonsAreLearnedFrom() throws IOException {
        String[] set = annotations("labelme2coco.json");
        assertThat(checked(MASKS, 0, set).out()).contains("nothing is wrong").containsPattern("red +4\n +green +4\n");
        trains(MASKS, set);
    }

    @Test
    void sahisObjectsWithoutMasksAreCountedAndTheOthersLearnedFrom() throws IOException {
        String[] set = annotations("sahi.json");
        assertThat(checked(MASKS, 1, set).out()).contains("wrong: object without a usable mask, ignored (4)");
        trains(MASKS, set);
        assertThat(checked(BOXES, 0, set).out()).contains("nothing is wrong");
    }

    private static CommandLineRun evaluate(String truth, String results, String type, String... options) {
        List<String> line = new ArrayList<>(List.of(
                "coco-eval",
                "--annotations",
                FILES.resolve(truth).toString(),
                "--predictions",
                FILES.resolve(results).toString(),
                "--type",
                type));
        line.addAll(List.of(options));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"sahi.json, sahi-predictions.json, bbox", "ultralytics-truth.json, ultralytics-predictions.json, bbox"})
    void resultsThatEqualTheTruthAreRight(String truth, String results, String type) {
        CommandLineRun run = evaluate(truth, results, type);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().findFirst().orElseThrow()).endsWith("= 1.000");
    }

    @ParameterizedTest
    @CsvSource({"bbox", "segm"})
    void torchmetricsListsOneCategoryAndTheOthersAreToldRatherThanDropped(String type) {
        String truth = "torchmetrics-" + type + "_target.json";
        String results = "torchmetrics-" + type + "_preds.json";
        CommandLineRun all = evaluate(truth, results, type);
        assertThat(all.exitCode()).isEqualTo(1);
        assertThat(all.err()).contains("4 of 8 results have an unknown category_id: result 1 (category_id 1)");

        CommandLineRun listed = evaluate(truth, results, type, "--category-ids", "0");
        assertThat(listed.err()).contains("annotation of a category that the file does not list, left out (4)");
        assertThat(listed.out().lines().findFirst().orElseThrow()).endsWith("= 1.000");
    }
}
